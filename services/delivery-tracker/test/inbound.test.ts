import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { atOnce } from '@linecheck/local-servers/testing';
import { paths } from '@linecheck/shared-contracts';
import { readLive } from './live-reader';
import { messageWasSent, metric, newSid, startTracker, until, type Tracker } from './tracker';
import { signedInbound, signedJsonInbound, textFrom, type CallbackParameters } from './twilio';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.stop());

let numbered = 0;
const freshPhone = () => `+1202555${String((numbered += 1)).padStart(4, '0')}`;

const write = (parameters: CallbackParameters) => fetch(...signedInbound(tracker.url, parameters));

const published = (phone: string) =>
  tracker.events
    .all()
    .filter(({ type, subject }) => type.startsWith('recipient.') && subject === phone)
    .map(({ type, data }) => [type, (data as { version: number }).version]);

async function exportOf(person: string): Promise<{ opt_outs: { number: string }[] }> {
  const answer = await tracker.get(paths.exportDeliveries, await tracker.tokens.tokenFor(person));
  return (await answer.json()) as { opt_outs: { number: string }[] };
}

const stateOf = async (phone: string, sender = '+15005550006') =>
  (
    await tracker.rows<{ opted_out: boolean }>('SELECT * FROM opt_outs WHERE recipient = $1 AND sender = $2', [
      phone,
      sender,
    ])
  )[0];
const counted = (kind: string) => metric(tracker.context, 'linecheck_inbound_texts_total', { kind });

describe('a text from a phone', () => {
  test('that is STOP opts it out, and START in again, each told with its whole state', async () => {
    const phone = freshPhone();
    const before = Date.now();
    const answer = await write(textFrom(phone, 'Stop'));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
    expect(await answer.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    const out = await tracker.events.waitFor('recipient.opted-out', ({ subject }) => subject === phone);
    expect(out.data).toEqual({
      number: phone,
      sender: '+15005550006',
      user_id: null,
      opted_out: true,
      source: 'stop-word',
      since: expect.any(String),
      version: 1,
    });
    // By the database's clock, which the process knows to some milliseconds.
    expect(Date.parse(out.data.since)).toBeGreaterThan(before - 60_000);

    expect((await write(textFrom(phone, 'unstop'))).status).toBe(200);
    const back = await tracker.events.waitFor('recipient.opted-in', ({ subject }) => subject === phone);
    expect(back.data).toMatchObject({ opted_out: false, source: 'start-word', version: 2 });
  });

  test('as JSON is taken like a form', async () => {
    const phone = freshPhone();
    expect((await fetch(...signedJsonInbound(tracker.url, JSON.stringify(textFrom(phone, 'QUIT'))))).status).toBe(200);
    expect(await stateOf(phone)).toMatchObject({ opted_out: true });
  });

  test('is told to the one person whom texts to it were for, while they watch', async () => {
    const phone = freshPhone();
    await messageWasSent(tracker, { to: phone, user_id: 'hopper' });
    await until('the text being known', async () => (await stateOf(phone)) !== undefined);
    const reader = await readLive(tracker, await tracker.tokens.tokenFor('hopper'));
    await write(textFrom(phone, 'STOP'));
    await until('the news', async () => reader.messages.some(({ event }) => event === 'recipient.opted-out'));
    reader.drop();
  });

  test('is told to nobody in person where texts to it were for several', async () => {
    const phone = freshPhone();
    for (const user_id of ['ada', 'grace']) await messageWasSent(tracker, { to: phone, user_id });
    await until(
      'both being known',
      async () => ((await stateOf(phone)) as { is_shared?: boolean } | undefined)?.is_shared === true,
    );
    await write(textFrom(phone, 'STOP'));
    const out = await tracker.events.waitFor('recipient.opted-out', ({ subject }) => subject === phone);
    expect(out.data.user_id).toBeNull();
    const { opt_outs } = await exportOf('ada');
    expect(opt_outs.map(({ number }) => number)).not.toContain(phone);
  });

  test('is in the export of the one person whom texts to it were for', async () => {
    const phone = freshPhone();
    await messageWasSent(tracker, { to: phone, user_id: 'hedy' });
    await until('the text being known', async () => (await stateOf(phone)) !== undefined);
    await write(textFrom(phone, 'STOP'));
    expect((await exportOf('hedy')).opt_outs).toMatchObject([{ number: phone, opted_out: true, source: 'stop-word' }]);
  });

  test('to a number of a Messaging Service stops both', async () => {
    const [phone, service] = [freshPhone(), `MG${'a'.repeat(32)}`];
    await write(textFrom(phone, 'STOP', { MessagingServiceSid: service }));
    expect(await stateOf(phone, service)).toMatchObject({ opted_out: true });
    expect(await stateOf(phone)).toMatchObject({ opted_out: true });
  });

  test('to a toll-free number knows STOP, START and UNSTOP only', async () => {
    const [phone, sender] = [freshPhone(), '+18885550100'];
    await write(textFrom(phone, 'CANCEL', { To: sender }));
    expect(await stateOf(phone, sender)).toBeUndefined();
    await write(textFrom(phone, 'STOP', { To: sender }));
    await write(textFrom(phone, 'YES', { To: sender }));
    expect(await stateOf(phone, sender)).toMatchObject({ opted_out: true });
    await write(textFrom(phone, 'START', { To: sender }));
    expect(await stateOf(phone, sender)).toMatchObject({ opted_out: false });
  });

  // Report F05: with Advanced Opt-Out the words, in any language, are the account's own, and the provider says what it took them for.
  test.each(['ARRET', 'PARAR', 'BAJA', 'Отписаться', '停止', 'please no more', 'START', 'HELP', ''])(
    '“%s” that the provider took for a STOP opts it out, whatever our list of words says',
    async (word) => {
      const phone = freshPhone();
      await write(textFrom(phone, word, { OptOutType: 'STOP' }));
      expect(await stateOf(phone)).toMatchObject({ opted_out: true });
      await write(textFrom(phone, word, { OptOutType: 'START' }));
      expect(await stateOf(phone)).toMatchObject({ opted_out: false });
    },
  );

  test('“STOP” that the provider took for a HELP, or a START, is one', async () => {
    const phone = freshPhone();
    await write(textFrom(phone, 'STOP', { OptOutType: 'HELP' }));
    expect(await stateOf(phone)).toBeUndefined();
    await write(textFrom(phone, 'ARRET', { OptOutType: 'STOP', To: '+18885550100' }));
    expect(await stateOf(phone, '+18885550100')).toMatchObject({ opted_out: true });
    await write(textFrom(phone, 'STOP', { OptOutType: 'START', To: '+18885550100' }));
    expect(await stateOf(phone, '+18885550100')).toMatchObject({ opted_out: false });
  });

  test.each(['', 'null', 'PAUSE'])('counts by its words where the provider says “%s” of it', async (OptOutType) => {
    const phone = freshPhone();
    await write(textFrom(phone, 'STOP', { OptOutType }));
    expect(await stateOf(phone)).toMatchObject({ opted_out: true });
  });

  test('is told to nobody in person who has only asked for a code to it', async () => {
    const phone = freshPhone();
    await messageWasSent(tracker, { to: phone, user_id: 'mallory', purpose: 'verification' });
    await until('the text being known', async () => (await stateOf(phone)) !== undefined);
    await write(textFrom(phone, 'STOP'));
    const out = await tracker.events.waitFor('recipient.opted-out', ({ subject }) => subject === phone);
    expect(out.data.user_id).toBeNull();
  });

  test.each([
    ['is HELP', 'help', { Body: 'help' }],
    ['only mentions a word', 'other', { Body: 'please STOP' }],
    ['says nothing', 'other', { Body: '' }],
    ['has a NUL byte', 'other', { Body: 'STOP\u0000' }],
    ['comes from no number', 'unreadable', { From: 'whatsapp:+447700900456' }],
    ['goes to no number', 'unreadable', { To: '\u0000' }],
    ['has no usable SID', 'unreadable', { MessageSid: 'SM-not' }],
    ['is as long as a text may be', 'other', { Body: 'STOP '.repeat(5_000) }],
  ])('that %s changes nothing and is counted', async (_, kind, fields) => {
    const phone = freshPhone();
    const before = await counted(kind);
    const answer = await write(textFrom(phone, 'STOP', fields));
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('<Response/>')]);
    expect(await counted(kind)).toBe(before + 1);
    expect(await stateOf(phone)).toBeUndefined();
  });

  test.each(['[]', 'null', '"STOP"', '{"Body":'])('whose JSON is %s changes nothing', async (body) => {
    const before = await counted('unreadable');
    expect((await fetch(...signedJsonInbound(tracker.url, body))).status).toBe(200);
    expect(await counted('unreadable')).toBe(before + 1);
  });
});

describe('a word that comes again', () => {
  test('is taken once, however often and however many at the same time', async () => {
    const stop = textFrom(freshPhone(), 'STOP');
    const answers = await atOnce(20, () => write(stop));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    await tracker.events.waitFor('recipient.opted-out', ({ subject }) => subject === stop.From);
    expect(published(stop.From!)).toEqual([['recipient.opted-out', 1]]);
  });

  test('after a newer one undoes nothing: a captured request does no harm', async () => {
    const phone = freshPhone();
    const [stop, start] = [textFrom(phone, 'STOP'), textFrom(phone, 'START')];
    await write(stop);
    await write(start);
    const before = await counted('repeated');
    expect((await write(stop)).status).toBe(200);
    expect(await stateOf(phone)).toMatchObject({ opted_out: false, version: 2 });
    await write(textFrom(phone, 'STOP'));
    expect((await write(start)).status).toBe(200);
    expect(await stateOf(phone)).toMatchObject({ opted_out: true, version: 3 });
    expect(await counted('repeated')).toBe(before + 2);
  });

  test('by several texts at once from one phone ends in one state, told without a gap', async () => {
    const phone = freshPhone();
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        write(textFrom(phone, i % 2 === 0 ? 'STOP' : 'START', { MessageSid: newSid() })),
      ),
    );
    const version = Number(((await stateOf(phone)) as { version?: number } | undefined)?.version);
    await until('all being told', async () => published(phone).length === version);
    expect(
      published(phone)
        .map(([, each]) => each)
        .sort((a, b) => Number(a) - Number(b)),
    ).toEqual(Array.from({ length: version }, (_, i) => i + 1));
  });
});

test.each([
  ['a lock held too long', '55P03'],
  ['a fault of ours', '42703'],
])('%s is a 503 and commits nothing', async (_, code) => {
  const stop = textFrom(freshPhone(), 'STOP');
  await tracker.rows(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION USING ERRCODE = '${code}'; END $$`);
  await tracker.rows('CREATE TRIGGER refuse BEFORE INSERT ON opt_outs FOR EACH ROW EXECUTE FUNCTION refuse()');
  const refused = await write(stop);
  await tracker.rows('DROP FUNCTION refuse CASCADE');
  expect(refused.status).toBe(503);
  expect((await write(stop)).status).toBe(200);
  expect(await stateOf(stop.From!)).toMatchObject({ opted_out: true, version: 1 });
});
