import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { atOnce } from '@linecheck/local-servers/testing';
import { codeIn, createTestUser, freshNumber, openTestHarness, otherThan, textOf } from './test-harness';
import type { Answer, Instance, TestHarness } from './test-harness';

// Two replicas on one database: what holds at once holds over both.
let harness: TestHarness;
let replicas: [Instance, Instance];
beforeAll(async () => {
  harness = await openTestHarness();
  replicas = [await harness.startInstance(), await harness.startInstance()];
});
afterAll(() => harness.close());

/** So many at once, over both replicas in turn. */
function onBoth(count: number, ask: (at: Instance, index: number) => Promise<Answer>): Promise<Answer[]> {
  return atOnce(count, (index) => ask(replicas[index % 2] as Instance, index));
}

function counted(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = body?.code ?? String(status);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

test('of 50 right codes one verifies the number', async () => {
  const ann = await createTestUser(harness);
  const phone_id = await ann.add(replicas[0], freshNumber());
  const verification_code = await ann.receiveCode(replicas[0], phone_id);
  const answers = await onBoth(50, (at) => ann.call(at, 'POST', '/verify-code', { phone_id, verification_code }));
  expect(counted(answers)).toEqual({ 200: 1, 'already-verified': 49 });
  const proofs = harness.events
    .all()
    .filter(
      ({ type, data }) => type === 'phone-number.verified' && (data as { phone_id?: string }).phone_id === phone_id,
    );
  expect(proofs.length).toBeLessThanOrEqual(1);
});

test('of 200 wrong codes five are compared, and then the right one is not', async () => {
  const ann = await createTestUser(harness);
  const phone_id = await ann.add(replicas[0], freshNumber());
  const code = await ann.receiveCode(replicas[0], phone_id);
  const guess = (at: Instance, verification_code: string) =>
    ann.call(at, 'POST', '/verify-code', { phone_id, verification_code });
  const answers = await onBoth(200, (at, index) => guess(at, otherThan(code, index + 1)));
  expect(counted(answers)).toEqual({ 'code-wrong': 5, 'too-many-tries': 195 });
  const left = answers.filter(({ body }) => body.code === 'code-wrong').map(({ body }) => body.attempts_left);
  expect(left.sort()).toEqual([0, 1, 2, 3, 4]);
  expect((await guess(replicas[1], code)).body.code).toBe('too-many-tries');
});

test('of 20 requests for a code one sends a text, and one code lives', async () => {
  const ann = await createTestUser(harness);
  const phone_id = await ann.add(replicas[0], freshNumber());
  const answers = await onBoth(20, (at) => ann.call(at, 'POST', '/verify', { phone_id }));
  expect(counted(answers)).toEqual({ 202: 1, 'too-many-codes': 19 });
  const sent = answers.find(({ status }) => status === 202)?.body;
  const { pool } = replicas[0].context.database;
  const { rows } = await pool.query('SELECT message_id FROM sms_sends WHERE person = $1', [ann.id]);
  expect(rows).toEqual([{ message_id: sent.message_id }]);
  const verification_code = codeIn(await textOf(harness, sent.message_id));
  const proven = await ann.call(replicas[1], 'POST', '/verify-code', { phone_id, verification_code });
  expect(proven.body.is_verified).toBe(true);
});

test('50 times set primary leaves one primary number', async () => {
  const ann = await createTestUser(harness);
  const ids: string[] = [];
  for (let index = 0; index < 5; index += 1) ids.push(await ann.own(replicas[0], freshNumber()));
  const answers = await onBoth(50, (at, index) => ann.call(at, 'POST', `/${ids[index % ids.length]}/set-primary`));
  expect(counted(answers)).toEqual({ 200: 50 });
  const { items } = (await ann.call(replicas[1], 'GET', '')).body;
  expect(items.filter(({ is_primary }: { is_primary: boolean }) => is_primary)).toHaveLength(1);
});

test('ten numbers of one person that are proven at once leave one primary number', async () => {
  const ann = await createTestUser(harness);
  const ids: string[] = [];
  for (let index = 0; index < 10; index += 1) ids.push(await ann.add(replicas[0], freshNumber(), { is_primary: true }));
  const codes: string[] = [];
  for (const id of ids) codes.push(await ann.receiveCode(replicas[0], id));
  const answers = await onBoth(10, (at, index) =>
    ann.call(at, 'POST', '/verify-code', { phone_id: ids[index], verification_code: codes[index] }),
  );
  expect(counted(answers)).toEqual({ 200: 10 });
  const { items } = (await ann.call(replicas[1], 'GET', '')).body;
  expect(items.filter(({ is_primary }: { is_primary: boolean }) => is_primary)).toHaveLength(1);
});
