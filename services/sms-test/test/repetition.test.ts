// The same text to the same number twice, on two replicas of one database.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { atOnce } from '@linecheck/local-servers/testing';
import {
  createTestUser,
  expectProblem,
  freshNumber,
  openTestHarness,
  SAME_PRESS_MS,
  type Instance,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let replicas: [Instance, Instance];
let service: Instance;
beforeAll(async () => {
  harness = await openTestHarness();
  replicas = [await harness.startInstance(), await harness.startInstance()];
  [service] = replicas;
});
afterAll(() => harness.close());

describe('the same text to the same number just now', () => {
  async function personWith(...numbers: string[]) {
    const person = await createTestUser(harness);
    for (const number of numbers) await person.owns(number);
    await harness.allTaken();
    return person;
  }

  /** As if a test had been asked for earlier: its id, which tells when, too. */
  async function moveBack(testId: string, milliseconds: number): Promise<void> {
    const at = new Date(Date.now() - milliseconds);
    const hex = at.getTime().toString(16).padStart(12, '0');
    const id = `${hex.slice(0, 8)}-${hex.slice(8)}${testId.slice(13)}`;
    const { pool } = service.context.database;
    await pool.query('UPDATE sms_tests SET test_id = $2, created_at = $3 WHERE test_id = $1', [testId, id, at]);
  }

  test('is refused, with the test that there is and when to ask again', async () => {
    const number = freshNumber();
    const ann = await personWith(number);
    const { body: first } = await ann.send(service, { phone_number: number });
    const second = await ann.send(replicas[1], { phone_number: number });
    expectProblem(second, 409, 'sent-just-now', 'phone_number');
    expect(second.body.test_id).toBe(first.test_id);
    expect(second.body.retry_after_seconds).toBeGreaterThan(0);
    expect(second.body.retry_after_seconds).toBeLessThanOrEqual(SAME_PRESS_MS / 1_000);
    expect(second.headers.get('retry-after')).toBe(String(second.body.retry_after_seconds));
  });

  test('is taken with again, another text, another number, and some time later', async () => {
    const [number, other] = [freshNumber(), freshNumber()];
    const ann = await personWith(number, other);
    const { body: first } = await ann.send(service, { phone_number: number });
    const statuses = [
      await ann.send(service, { phone_number: other }),
      await ann.send(service, { phone_number: number, custom_message: 'Another' }),
      await ann.send(service, { phone_number: number, again: true }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([202, 202, 202]);
    const { rows } = await service.context.database.pool.query<{ test_id: string }>(
      'SELECT test_id FROM sms_tests WHERE user_id = $1 AND phone_number = $2',
      [ann.id, number],
    );
    expect(rows).toHaveLength(3);
    expect(rows.map(({ test_id }) => test_id)).toContain(first.test_id);
    for (const { test_id } of rows) await moveBack(test_id, SAME_PRESS_MS + 10_000);
    expect((await ann.send(service, { phone_number: number })).status).toBe(202);
  });

  test('is somebody else’s own business', async () => {
    const number = freshNumber();
    const [ann, bob] = [await personWith(number), await personWith(number)];
    expect((await ann.send(service, { phone_number: number })).status).toBe(202);
    expect((await bob.send(service, { phone_number: number })).status).toBe(202);
  });

  test('goes out once, however many ask at once, on both replicas', async () => {
    for (let round = 0; round < 5; round += 1) {
      const number = freshNumber();
      const ann = await personWith(number);
      const answers = await atOnce(8, (at) => ann.send(replicas[at % 2]!, { phone_number: number }));
      const taken = answers.filter(({ status }) => status === 202);
      expect(taken).toHaveLength(1);
      for (const refused of answers.filter(({ status }) => status !== 202)) {
        expectProblem(refused, 409, 'sent-just-now');
        expect(refused.body.test_id).toBe(taken[0]!.body.test_id);
      }
    }
  });

  test('is replayed for the same Idempotency-Key', async () => {
    const number = freshNumber();
    const ann = await personWith(number);
    const key = { 'idempotency-key': 'press' };
    const first = await ann.send(service, { phone_number: number }, key);
    const second = await ann.send(replicas[1], { phone_number: number }, key);
    expect(second).toMatchObject({ status: 202, body: first.body });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  test('in a list names the number, and none of the list is sent', async () => {
    const [number, other] = [freshNumber(), freshNumber()];
    const ann = await personWith(number, other);
    await ann.send(service, { phone_number: number });
    const answer = await ann.send(service, { phone_numbers: [other, number] });
    expectProblem(answer, 409, 'sent-just-now', 'phone_numbers.1');
    expect((await ann.call(service, 'GET', '/history')).body.items).toHaveLength(1);
  });

  test('is looked for in the index of the person’s tests', async () => {
    const { pool } = service.context.database;
    await pool.query(
      `INSERT INTO sms_tests (test_id, user_id, message_id, phone_id, phone_number, message_content, segments, status, created_at, version)
       SELECT gen_random_uuid(), 'busy', gen_random_uuid(), gen_random_uuid(), '+12025550100', 'x', 1, 'delivered', now(), 1
       FROM generate_series(1, 5000)`,
    );
    await pool.query('ANALYZE sms_tests');
    const { rows } = await pool.query(
      `EXPLAIN SELECT test_id FROM sms_tests WHERE user_id = 'busy' AND test_id > 'fffffff0-0000-0000-0000-000000000000'
         AND phone_number = ANY('{+12025550100}') AND message_content = 'x' AND canary_id IS NULL ORDER BY test_id DESC LIMIT 1`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index (Only )?Scan using sms_tests_(by_person|history)\b/);
    expect(plan).toMatch(/Index Cond: .*test_id >/);
  });
});
