// One person is followed through the databases of all three services, every stream and every dead letter.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until, untilTaken } from '@linecheck/local-servers/testing';
import { paths, personToken, subjectOf } from '@linecheck/shared-contracts';
import { randomUUID } from 'node:crypto';
import { countOf, openErasureHarness, type ErasureHarness } from './erasure-harness';
import { createTestUser, freshNumber, requestAt, type TestHarness } from './test-harness';

let erasure: ErasureHarness;
let harness: TestHarness;
let service: ErasureHarness['service'];
let phoneNumbers: ErasureHarness['phoneNumbers'];
let tracker: ErasureHarness['tracker'];

beforeAll(async () => {
  erasure = await openErasureHarness();
  ({ harness, service, phoneNumbers, tracker } = erasure);
});
afterAll(() => erasure.close());

/** A person with a number, templates, tests, texts with reports, a STOP, and something in every odd corner. */
async function somebody() {
  const user = await createTestUser(harness);
  const [number, words] = [freshNumber(), `own words ${randomUUID()}`];
  const api = (at: { url: string }, method: string, path: string, body?: unknown) =>
    requestAt(at.url + path, method, body, { authorization: user.authorization });
  const added = await api(phoneNumbers, 'POST', paths.addNumber, { phone_number: number, label: words });
  expect(added.status).toBe(201);
  // Verified as it is told elsewhere; how that comes about is not what is tested here.
  await user.owns(number, { phone_id: added.body.id });
  await user.call(service, 'POST', '/templates', { name: 'mine', text: `${words} {{x}}` });
  const sent = await user.send(
    service,
    { phone_number: number, custom_message: words },
    { 'idempotency-key': randomUUID() },
  );
  expect(sent.status).toBe(202);
  await until(
    'the tracker has the text',
    async () => (await countOf(tracker.context.database, 'messages', user.id)) > 0,
  );
  await api(tracker, 'POST', paths.reportUsage, { events: [] });
  for (const { pool } of [service.context.database, phoneNumbers.context.database])
    await pool.query(
      `INSERT INTO opt_outs (e164, sender, opted_out, source, since, version) VALUES ($1, '+15005550006', true, 'stop-word', now(), 7)`,
      [number],
    );
  await tracker.context.database.pool.query(
    `UPDATE opt_outs SET opted_out = true, source = 'stop-word', since = now(), version = 7 WHERE recipient = $1`,
    [number],
  );
  await tracker.context.database.pool.query(
    `INSERT INTO set_aside_callbacks (digest, reason, status, heard_at, times_heard, parameters)
     VALUES (decode(md5($1), 'hex'), 'unreadable', 'sent', now(), 1, $2)`,
    [number, JSON.stringify({ To: number })],
  );
  return { user, number, words, messageId: sent.body.message_id as string, api };
}

test('everything of a person is exported by the three services, and nothing remains of it once they are erased', async () => {
  const { user, number, words, messageId, api } = await somebody();
  const other = await createTestUser(harness);
  const kept = await other.owns(freshNumber());
  await until(
    'the other number is known',
    async () => (await countOf(service.context.database, 'own_numbers', other.id)) > 0,
  );

  const exports = [
    await api(phoneNumbers, 'GET', paths.exportNumbers),
    await api(service, 'GET', paths.exportOwnTests),
    await api(tracker, 'GET', paths.exportDeliveries),
  ];
  for (const { status, headers } of exports) expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(exports.map(({ body }) => body)).toMatchObject([
    { phone_numbers: [{ e164: number, label: words }] },
    {
      own_numbers: [{ e164: number }],
      templates: [{ name: 'mine' }],
      tests: [{ message_content: words }],
      texts: [{ to: number }],
      opt_outs: [{ number, opted_out: true }],
    },
    { deliveries: [{ message_id: messageId, to: number }], opt_outs: [{ number }] },
  ]);
  // Ids of what is theirs name nobody; the id, the number and the words do.
  const traces = [user.id, personToken(user.id), number, number.slice(1), words];
  expect((await erasure.rowsWith(traces)).length).toBeGreaterThan(6);
  expect((await erasure.messagesWith(traces)).length).toBeGreaterThan(3);

  expect((await api(phoneNumbers, 'POST', paths.erasePerson, { confirm: 'erase' })).status).toBe(202);
  await erasure.untilErased(user.id);
  await harness.allTaken();

  expect(await erasure.rowsWith(traces)).toEqual([]);
  expect(await erasure.messagesWith(traces)).toEqual([subjectOf('person.erased', user.id)]);
  for (const { pool } of erasure.databases) {
    const { rows } = await pool.query(`SELECT t.opted_out FROM opt_outs t WHERE t::text LIKE '%erased:%'`);
    expect(rows).toEqual([{ opted_out: true }]);
  }
  expect(await countOf(service.context.database, 'own_numbers', kept.user_id)).toBe(1);

  // What comes late changes nothing: an event of before, and a report of the provider.
  await harness.publish('message.sent', {
    message_id: messageId,
    user_id: user.id,
    purpose: 'test',
    ref: randomUUID(),
    from: '+15005550006',
    to: number,
    country: 'US',
    message_sid: `SM${'0'.repeat(32)}`,
    segments: 1,
    status: 'queued',
    accepted_at: new Date().toISOString(),
    version: 1,
  });
  await untilTaken(harness.watching, ['delivery-tracker-message-sent']);
  expect(await erasure.rowsWith([user.id, number])).toEqual([]);
});

test('the notice of an erasure takes tests of before alone, and a second one nothing more', async () => {
  const user = await createTestUser(harness);
  const number = freshNumber();
  await user.owns(number);
  await until('the number is known', async () => (await countOf(service.context.database, 'own_numbers', user.id)) > 0);
  await user.send(service, { phone_number: number, custom_message: 'before' });
  const erased_at = service.context.database.now().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await user.owns(number);
  const after = await user.sendAgain(service, { phone_number: number, custom_message: 'after' });
  expect(after.status).toBe(202);
  for (let i = 0; i < 2; i++) {
    await harness.publish('person.erased', { user_id: user.id, erased_at, version: 1 });
    await erasure.untilErased(user.id);
  }
  const { rows } = await service.context.database.pool.query(
    'SELECT message_content FROM sms_tests WHERE user_id = $1',
    [user.id],
  );
  expect(rows).toEqual([{ message_content: 'after' }]);
});

test('thousands of tests go in batches', async () => {
  const user = await createTestUser(harness);
  await service.context.database.pool.query(
    `INSERT INTO sms_tests (test_id, user_id, message_id, phone_id, phone_number, message_content, segments, status, created_at, version)
     SELECT ('0192f0c1-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, gen_random_uuid(), gen_random_uuid(), '+14155550199',
       'x', 1, 'delivered', now(), 1 FROM generate_series(1, 2300) n`,
    [user.id],
  );
  await harness.publish('person.erased', { user_id: user.id, erased_at: new Date().toISOString(), version: 1 });
  await erasure.untilErased(user.id);
  expect(await countOf(service.context.database, 'sms_tests', user.id)).toBe(0);
});
