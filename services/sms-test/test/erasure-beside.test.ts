// What is under way while a person is erased: a call of the provider, and replicas of the version before.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import { eraseRows } from '@linecheck/service-kit/erasure';
import type { Database } from '@linecheck/service-kit/persistence';
import { paths, personToken, subjectOf } from '@linecheck/shared-contracts';
import { randomBytes } from 'node:crypto';
import { erasureSteps } from '../src/persistence/erasure';
import { countOf, openErasureHarness, type ErasureHarness } from './erasure-harness';
import { startHeldProvider } from './held-provider';
import { createTestUser, freshNumber, requestAt, type TestUser } from './test-harness';

let provider: Awaited<ReturnType<typeof startHeldProvider>>;
let erasure: ErasureHarness;

beforeAll(async () => {
  provider = await startHeldProvider();
  erasure = await openErasureHarness({ TWILIO_API_URL: provider.url });
});
afterAll(async () => {
  await provider.close();
  await erasure.close();
});

const accepted = (to: string) => ({
  sid: `SM${randomBytes(16).toString('hex')}`,
  status: 'queued',
  num_segments: '1',
  to,
  from: '+15005550006',
});

/** A person whose text the provider has, without having answered. */
async function withTextUnderWay(): Promise<{ user: TestUser; number: string; messageId: string }> {
  const user = await createTestUser(erasure.harness);
  const number = freshNumber();
  await user.owns(number);
  const { database } = erasure.service.context;
  await until('the number is known', async () => (await countOf(database, 'own_numbers', user.id)) > 0);
  const { body } = await user.send(erasure.service, { phone_number: number, custom_message: `to ${number}` });
  await provider.hasTaken(number);
  expect(await stateOf(body.message_id)).toBe('calling');
  return { user, number, messageId: body.message_id };
}

async function stateOf(messageId: string): Promise<string | undefined> {
  const { rows } = await erasure.service.context.database.pool.query<{ state: string }>(
    'SELECT state FROM sms_sends WHERE message_id = $1',
    [messageId],
  );
  return rows[0]?.state;
}

/** Each process knows the database's time to some milliseconds: a second later is after whatever has been done. */
const inASecond = () => new Date(erasure.service.context.database.now().getTime() + 1_000);

async function announce(person: string, erasedAt = inASecond()): Promise<void> {
  await erasure.harness.publish('person.erased', { user_id: person, erased_at: erasedAt.toISOString(), version: 1 });
}

async function callsMade(): Promise<number> {
  const page = await (await fetch(`${erasure.service.url}/metrics`)).text();
  return [...page.matchAll(/^linecheck_sms_calls_total\{.*\} (\d+)$/gm)].reduce((sum, [, n]) => sum + Number(n), 0);
}

test.each([
  ['takes it', 201, accepted],
  ['refuses it', 400, () => ({ code: 21610, message: 'STOP', status: 400 })],
  ['is called too often', 429, () => ({ code: 20429, message: 'Too many requests', status: 429 })],
  ['fails', 500, () => ({ message: 'Internal', status: 500 })],
])('a text is nobody’s where the provider %s after its person was erased', async (_, status, body) => {
  const [before, logged] = [await callsMade(), erasure.harness.logged.length];
  const { user, number, messageId } = await withTextUnderWay();
  const erasedAt = inASecond();
  await announce(user.id, erasedAt);
  // At once, as phone-numbers does when it is asked: the job may take longer than the provider's time to answer.
  const { database } = erasure.service.context;
  await eraseRows({ database, steps: erasureSteps, afterCommit: () => undefined }, { userId: user.id, erasedAt });
  expect([await stateOf(messageId), await callsMade()]).toEqual([undefined, before]);

  provider.answer(number, status, body(number));
  await until('the answer being acted on', async () => (await callsMade()) > before);
  await erasure.untilErased(user.id);
  await erasure.harness.allTaken();
  expect(erasure.harness.logged.slice(logged).filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  const traces = [user.id, personToken(user.id), number, number.slice(1)];
  expect(await erasure.rowsWith(traces)).toEqual([]);
  expect(await erasure.messagesWith(traces)).toEqual([subjectOf('person.erased', user.id)]);
  // The tracker knows the id alone, and drops what the provider reports of it.
  const { rows } = await erasure.tracker.context.database.pool.query(
    'SELECT message_id FROM erased_messages WHERE message_id = $1',
    [messageId],
  );
  expect(rows).toHaveLength(1);
});

/** Rows of a person, to be written once more. */
async function rowsOf({ pool }: Database, table: string, column: string, person: string): Promise<() => Promise<void>> {
  const { rows } = await pool.query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${column} = $1`, [
    person,
  ]);
  expect(rows.length).toBeGreaterThan(0);
  return async () => {
    for (const { row } of rows)
      await pool.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`, [
        JSON.stringify(row),
      ]);
  };
}

test('what replicas of the version before write and publish after the first pass goes with the second', async () => {
  const { user, number } = await withTextUnderWay();
  provider.answer(number, 201, accepted(number));
  const { service, phoneNumbers, harness } = erasure;
  const own = freshNumber();
  const added = await requestAt(
    phoneNumbers.url + paths.addNumber,
    'POST',
    { phone_number: own },
    { authorization: user.authorization },
  );
  expect(added.status).toBe(201);
  await user.call(service, 'POST', '/templates', { name: 'mine', text: number });
  const sent = await harness.events.waitFor(
    'message.sent',
    ({ data }) => (data as { user_id: string }).user_id === user.id,
  );
  const [theirs, numbers] = [service.context.database, phoneNumbers.context.database];
  const again = [
    await rowsOf(theirs, 'own_numbers', 'user_id', user.id),
    await rowsOf(theirs, 'sms_tests', 'user_id', user.id),
    await rowsOf(theirs, 'templates', 'user_id', user.id),
    await rowsOf(theirs, 'sms_sends', 'person', user.id),
    await rowsOf(numbers, 'persons', 'id', user.id),
    await rowsOf(numbers, 'phone_numbers', 'person', user.id),
  ];
  await announce(user.id);
  await erasure.untilGoneThroughOnce(user.id);
  const traces = [user.id, personToken(user.id), number, own];
  for (const write of again) await write();
  await harness.publish('message.sent', sent.data as Parameters<typeof harness.publish<'message.sent'>>[1]);
  expect((await erasure.messagesWith(traces)).length).toBeGreaterThan(1);

  await erasure.untilErased(user.id);
  await harness.allTaken();
  expect(await erasure.rowsWith(traces)).toEqual([]);
  expect(await erasure.messagesWith(traces)).toEqual([subjectOf('person.erased', user.id)]);
});
