import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { uuidv7 } from 'uuidv7';
import { createPartitions } from '../src/persistence/partitions';
import { messageRow, observations, setAside } from './stored-callbacks';
import { messageWasSent, metric, newSid, startTracker, until, untilNotBusy, type Tracker } from './tracker';
import { sendUntilServed, signedCallback, signedJsonCallback, statusOf } from './twilio';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.stop());

describe('what Twilio did not sign', () => {
  const forgeries: [string, (args: [string, RequestInit]) => [string, RequestInit]][] = [
    ['has no signature', ([url, init]) => [url, { ...init, headers: {} }]],
    ['has another signature', ([url, init]) => [url, { ...init, headers: { 'x-twilio-signature': 'Zm9yZ2Vk' } }]],
    ['has another message id', ([url, init]) => [url.replace(/m=.*/, `m=${uuidv7()}`), init]],
    ['has another status', ([url, init]) => [url, { ...init, body: String(init.body).replace('=sent', '=failed') }]],
    ['has one field more', ([url, init]) => [url, { ...init, body: `${String(init.body)}&ErrorCode=30003` }]],
    ['has another query', ([url, init]) => [url.replace('?m=', '?x=1&m='), init]],
    ['has no body', ([url, init]) => [url, { ...init, body: null }]],
  ];

  test.each(forgeries)('and %s is a 403, counted and never stored', async (_, forge) => {
    const before = await metric(tracker.context, 'linecheck_callbacks_answered_total', { status: '403' });
    const messageId = uuidv7();
    const [url, init] = forge(signedCallback(tracker.url, messageId, statusOf(newSid(), 'sent')));
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...(init.headers as Record<string, string>),
    };
    const response = await fetch(url, { ...init, headers, ...(init.body ? { body: String(init.body) } : {}) });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'signature-invalid', status: 403 });
    const count = () => metric(tracker.context, 'linecheck_callbacks_answered_total', { status: '403' });
    await until('the refusal being counted', async () => (await count()) === before + 1);
    expect(await messageRow(tracker, messageId)).toBeUndefined();
  });

  test('cannot pass by naming another host in its own headers', async () => {
    const [url, init] = signedCallback(tracker.url, uuidv7(), statusOf(newSid(), 'sent'));
    const forwarded = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      'x-original-host': 'evil.example',
    };
    const genuine = await sendUntilServed([
      url,
      { ...init, headers: { ...(init.headers as Record<string, string>), ...forwarded } },
    ]);
    expect(genuine.status).toBe(204);
  });

  test.each([
    ['a JSON body whose hash is not the signed one', (body: string) => body.replace('sent', 'read')],
    ['no JSON at all', () => '{'],
  ])('as %s is a 403', async (_, tamper) => {
    const [url, init] = signedJsonCallback(tracker.url, uuidv7(), JSON.stringify(statusOf(newSid(), 'sent')));
    expect((await fetch(url, { ...init, body: tamper(String(init.body)) })).status).toBe(403);
  });

  test('and is too large, or of another type, is refused before anything is read', async () => {
    const [url, init] = signedCallback(
      tracker.url,
      uuidv7(),
      statusOf(newSid(), 'sent', { Huge: 'x'.repeat(1_000_000) }),
    );
    const large = await fetch(url, init);
    expect([large.status, ((await large.json()) as { code: string }).code]).toEqual([413, 'payload-too-large']);
    const xml = await fetch(url, { ...init, headers: { 'content-type': 'text/xml' }, body: '<a/>' });
    expect(xml.status).toBe(415);
  });

  test('and asks with another method gets a 405', async () => {
    expect((await tracker.get(paths.statusCallback)).status).toBe(405);
  });
});

describe('a poisoned callback', () => {
  const poisons: [string, string, Record<string, string>][] = [
    ['a NUL byte', 'unreadable-text', { To: 'a\u0000b' }],
    ['a NUL byte in a name', 'unreadable-text', { 'T\u0000': 'x' }],
    ['a huge field', 'field-too-large', { Body: 'x'.repeat(40_000) }],
    ['a status nobody knows', 'unknown-status', { MessageStatus: 'teleported', SmsStatus: 'teleported' }],
    ['the status of an incoming message', 'incoming-message', { MessageStatus: 'received' }],
    ['no usable SID', 'bad-message-sid', { MessageSid: 'SM-not' }],
    [
      'too many fields',
      'too-many-fields',
      Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`Field${i}`, 'x'])),
    ],
  ];

  test.each(poisons)('with %s is set aside, once for each content', async (_, reason, fields) => {
    const sent = await messageWasSent(tracker);
    for (let times = 0; times < 2; times++) {
      const response = await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'failed', fields));
      expect(response.status).toBe(204);
    }
    expect(await setAside(tracker, sent.message_id)).toMatchObject([{ reason, times_heard: 2 }]);
    expect(await observations(tracker, sent.message_id)).toEqual([]);
  });

  test('in a wrong encoding does no harm', async () => {
    const [url, init] = signedCallback(tracker.url, uuidv7(), statusOf(newSid(), 'sent', { Name: '�' }));
    for (const bytes of ['%E9', '%', '%ZZ', '%C0%80']) {
      const body = String(init.body).replace(encodeURIComponent('�'), bytes);
      const headers = {
        ...(init.headers as Record<string, string>),
        'content-type': 'application/x-www-form-urlencoded',
      };
      const { status } = await sendUntilServed([url, { ...init, headers, body }]);
      expect([204, 403]).toContain(status);
    }
  });

  test('as signed JSON that is no object is set aside', async () => {
    for (const body of ['[]', '"text"', 'null', '{"MessageStatus":']) {
      const messageId = uuidv7();
      expect((await sendUntilServed(signedJsonCallback(tracker.url, messageId, body))).status).toBe(204);
      expect(await setAside(tracker, messageId)).toMatchObject([{ reason: 'unreadable-body' }]);
    }
  });

  test('with a lone surrogate in JSON is set aside', async () => {
    const messageId = uuidv7();
    const body = JSON.stringify({ ...statusOf(newSid(), 'sent'), Name: '\ud800' });
    expect((await sendUntilServed(signedJsonCallback(tracker.url, messageId, body))).status).toBe(204);
    expect(await setAside(tracker, messageId)).toMatchObject([{ reason: 'unreadable-text' }]);
  });

  test.each(poisons)('with %s among 200 good ones fails none of them', async (_, __, fields) => {
    const good = Array.from({ length: 200 }, () => ({ messageId: uuidv7(), sid: newSid() }));
    const bad = uuidv7();
    const sending = good.map(({ messageId, sid }) => tracker.callback(messageId, statusOf(sid, 'sent')));
    sending.splice(100, 0, tracker.callback(bad, statusOf(newSid(), 'failed', fields)));
    expect((await Promise.all(sending)).map(({ status }) => status)).toEqual(Array(201).fill(204));
    const stored = await tracker.rows('SELECT 1 FROM observations WHERE message_id = ANY($1)', [
      good.map(({ messageId }) => messageId),
    ]);
    expect(stored).toHaveLength(200);
    expect(await setAside(tracker, bad)).toHaveLength(1);
  });

  test('that only the database finds unstorable is set aside alone', async () => {
    const bad = uuidv7();
    const repair = await breakWrites(bad, '22000');
    const ids = [...Array.from({ length: 60 }, () => uuidv7()), bad, ...Array.from({ length: 60 }, () => uuidv7())];
    const answers = await Promise.all(ids.map((id) => tracker.callback(id, statusOf(newSid(), 'sent'))));
    await repair();
    expect(answers.map(({ status }) => status)).toEqual(Array(121).fill(204));
    expect(await tracker.rows('SELECT 1 FROM observations WHERE message_id = ANY($1)', [ids])).toHaveLength(120);
    expect(await setAside(tracker, bad)).toMatchObject([{ reason: 'not-storable' }]);
  });
});

describe('a callback that the database cannot take at the moment', () => {
  test.each([
    ['a deadlock', '40P01'],
    ['a lock held too long', '55P03'],
    ['a column that is missing', '42703'],
  ])('because of %s is asked for again, and is taken then', async (_, code) => {
    const [messageId, callback] = [uuidv7(), statusOf(newSid(), 'sent')];
    const repair = await breakWrites(messageId, code);
    const refused = await tracker.callbackOnce(messageId, callback);
    await repair();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await setAside(tracker, messageId)).toEqual([]);
    expect((await tracker.callback(messageId, callback)).status).toBe(204);
    expect(await observations(tracker, messageId)).toMatchObject([{ status: 'sent', times_heard: 1 }]);
  });
});

/** Makes the database refuse what is reported about one message; the returned function ends that. */
async function breakWrites(messageId: string, sqlState: string): Promise<() => Promise<unknown>> {
  await tracker.rows(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW.message_id = '${messageId}' THEN RAISE EXCEPTION USING ERRCODE = '${sqlState}'; END IF; RETURN NEW; END $$`);
  await tracker.rows('CREATE TRIGGER refuse BEFORE INSERT ON observations FOR EACH ROW EXECUTE FUNCTION refuse()');
  return () => tracker.rows('DROP FUNCTION refuse CASCADE');
}

test('messages lie in the partition of their month', async () => {
  const messageId = uuidv7();
  await tracker.callback(messageId, statusOf(newSid(), 'sent'));
  const month = new Date().toISOString().slice(0, 7).replace('-', '_');
  const [row] = await tracker.rows<{ place: string }>(
    'SELECT tableoid::regclass::text AS place FROM messages WHERE message_id = $1',
    [messageId],
  );
  expect(row?.place).toBe(`messages_${month}`);
});

test('replicas that make partitions at once make each of them once', async () => {
  const { database } = tracker.context;
  const inNovember = new Date('2031-11-30T23:59:59.999Z');
  await Promise.all(
    Array.from({ length: 4 }, () =>
      untilNotBusy(() => inTransaction(database, (em) => createPartitions(em, inNovember, 2))),
    ),
  );
  const partitions = await tracker.rows<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'observations'::regclass AND inhrelid::regclass::text ~ '203[12]' ORDER BY 1`,
  );
  expect(partitions.map(({ name }) => name)).toEqual([
    'observations_2031_11',
    'observations_2031_12',
    'observations_2032_01',
  ]);
});
