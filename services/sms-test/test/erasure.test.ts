// One person is followed through the databases of all three services, every stream and every dead letter.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import { paths, personToken, subjectOf } from '@linecheck/shared-contracts';
import type { Database } from '@linecheck/service-kit/persistence';
import { randomUUID } from 'node:crypto';
import { startPhoneNumbers, startTracker } from './other-services';
import {
  createTestUser,
  freshNumber,
  openTestHarness,
  requestAt,
  type Instance,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let service: Instance;
let phoneNumbers: Awaited<ReturnType<typeof startPhoneNumbers>>;
let tracker: Awaited<ReturnType<typeof startTracker>>;
let databases: readonly Database[];

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
  phoneNumbers = await startPhoneNumbers(harness);
  tracker = await startTracker(harness, { USAGE_SECRET: 'a secret of thirty-two characters' });
  databases = [service, phoneNumbers, tracker].map(({ context }) => context.database);
});
afterAll(async () => {
  await phoneNumbers.close();
  await tracker.close();
  await harness.close();
});

/** Every row of every table of every service whose text holds one of these, except limits, which forget by themselves within a day. */
async function rowsWith(texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { pool } of databases) {
    const { rows: tables } = await pool.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
         AND relname NOT IN ('rate_limits', 'budget_counters', 'budget_marks')`,
    );
    for (const { name } of tables) {
      const { rows } = await pool.query<{ row: string }>(
        `SELECT t::text AS row FROM "${name}" t WHERE EXISTS (SELECT FROM unnest($1::text[]) x WHERE position(x IN t::text) > 0)`,
        [texts],
      );
      found.push(...rows.map(({ row }) => `${name}: ${row}`));
    }
  }
  return found;
}

/** Every message of every stream that holds one of these, by its subject. */
async function messagesWith(texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const stream of ['EVENTS', 'DEAD_LETTERS', 'RETRY']) {
    const { state } = await harness.watching.jsm.streams.info(stream);
    for (let seq = state.first_seq; state.messages > 0 && seq <= state.last_seq; seq++) {
      const message = await harness.watching.jsm.streams.getMessage(stream, { seq }).catch(() => null);
      if (message === null) continue;
      const whole = `${message.subject} ${String(message.header)} ${Buffer.from(message.data).toString('utf8')}`;
      if (texts.some((text) => whole.includes(text))) found.push(message.subject);
    }
  }
  return found;
}

const count = async ({ pool }: Database, table: string, person: string): Promise<number> => {
  const { rows } = await pool.query(`SELECT 1 FROM ${table} WHERE user_id = $1`, [person]);
  return rows.length;
};

/** Both passes, without the minute between them. */
async function untilErased(person: string): Promise<void> {
  await until('every service has gone through everything twice', async () => {
    let open = 0;
    for (const { pool } of databases) {
      await pool.query('UPDATE erasure_requests SET due_at = now() WHERE person = $1 AND passes = 1', [person]);
      const { rows } = await pool.query('SELECT 1 FROM erasure_requests WHERE person = $1', [person]);
      const known = await pool.query('SELECT 1 FROM erased_people WHERE person_hash = erasure_hash($1)', [person]);
      open += rows.length + (known.rows.length === 1 ? 0 : 1);
    }
    return open === 0;
  });
}

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
  await until('the tracker has the text', async () => (await count(tracker.context.database, 'messages', user.id)) > 0);
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
    async () => (await count(service.context.database, 'own_numbers', other.id)) > 0,
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
  expect((await rowsWith(traces)).length).toBeGreaterThan(6);
  expect((await messagesWith(traces)).length).toBeGreaterThan(3);

  expect((await api(phoneNumbers, 'POST', paths.erasePerson, { confirm: 'erase' })).status).toBe(202);
  await untilErased(user.id);
  await harness.allTaken();

  expect(await rowsWith(traces)).toEqual([]);
  expect(await messagesWith(traces)).toEqual([subjectOf('person.erased', user.id)]);
  for (const { pool } of databases) {
    const { rows } = await pool.query(`SELECT t.opted_out FROM opt_outs t WHERE t::text LIKE '%erased:%'`);
    expect(rows).toEqual([{ opted_out: true }]);
  }
  expect(await count(service.context.database, 'own_numbers', kept.user_id)).toBe(1);

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
  await until('it is consumed', async () => {
    const { num_pending: waiting, num_ack_pending: underway } = await harness.watching.jsm.consumers.info(
      'EVENTS',
      'delivery-tracker-message-sent',
    );
    return waiting + underway === 0;
  });
  expect(await rowsWith([user.id, number])).toEqual([]);
});

test('the notice of an erasure takes tests of before alone, and a second one nothing more', async () => {
  const user = await createTestUser(harness);
  const number = freshNumber();
  await user.owns(number);
  await until('the number is known', async () => (await count(service.context.database, 'own_numbers', user.id)) > 0);
  await user.send(service, { phone_number: number, custom_message: 'before' });
  const erased_at = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await user.owns(number);
  const after = await user.sendAgain(service, { phone_number: number, custom_message: 'after' });
  expect(after.status).toBe(202);
  for (let i = 0; i < 2; i++) {
    await harness.publish('person.erased', { user_id: user.id, erased_at, version: 1 });
    await untilErased(user.id);
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
  await untilErased(user.id);
  expect(await count(service.context.database, 'sms_tests', user.id)).toBe(0);
});
