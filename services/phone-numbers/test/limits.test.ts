// The limits hold over replicas: two instances share one database, and requests alternate between them.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { atOnce } from '@linecheck/local-servers/testing';
import {
  freshNumber,
  openTestHarness,
  otherThan,
  createTestUser,
  type Answer,
  type Instance,
  type TestUser,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let replicas: Instance[];
let run = 0;

beforeAll(async () => {
  harness = await openTestHarness();
  replicas = [await harness.startInstance(), await harness.startInstance()];
});
afterAll(() => harness.close());

function next(): Instance {
  run += 1;
  return replicas[run % 2]!;
}

function ask(person: TestUser, phone_id: string): Promise<Answer> {
  return person.call(next(), 'POST', '/verify', { phone_id });
}

test('waits grow: 30 s, 60 s, 2 min, 5 min', async () => {
  const ann = await createTestUser(harness);
  const id = await ann.add(next(), freshNumber());
  for (const wait of [30, 60, 120, 300]) {
    const asked = harness.now().getTime();
    const { status, body } = await ask(ann, id);
    expect(status).toBe(202);
    const sentAt = Date.parse(body.next_code_at) - wait * 1_000;
    expect(sentAt).toBeGreaterThanOrEqual(asked);
    expect(sentAt).toBeLessThanOrEqual(harness.now().getTime());
    const early = await ask(ann, id);
    expect({ status: early.status, code: early.body.code }).toEqual({ status: 429, code: 'too-many-codes' });
    harness.advance(wait);
  }
});

test('twenty codes a day for one person, over all numbers', async () => {
  const ann = await createTestUser(harness);
  const ids: string[] = [];
  for (let count = 0; count < 10; count += 1) ids.push(await ann.add(next(), freshNumber()));
  for (let round = 0; round < 2; round += 1) {
    for (const id of ids) expect((await ask(ann, id)).status).toBe(202);
    harness.advance(61);
  }
  const { status, body } = await ask(ann, ids[0]!);
  expect({ status, code: body.code }).toEqual({ status: 429, code: 'too-many-codes' });
  expect(body.retry_after_seconds).toBeGreaterThan(23 * 3_600);
});

test('ten codes in ten minutes to one number; people’s first ones pass, as far as the number’s own ceiling', async () => {
  const number = freshNumber();
  const strangers = await Promise.all(['first', 'second', 'third'].map((name) => createTestUser(harness, name)));
  const ids = await Promise.all(strangers.map((one) => one.add(next(), number)));
  let sent = 0;
  for (const wait of [31, 61, 121, 301]) {
    for (const [index, stranger] of strangers.entries()) {
      if ((await ask(stranger, ids[index]!)).status === 202) sent += 1;
    }
    harness.advance(wait);
  }
  expect(sent).toBe(10);
  const owner = await createTestUser(harness, 'owner');
  const id = await owner.add(next(), number);
  const code = await owner.receiveCode(next(), id);
  const answers: Answer[] = [];
  for (let count = 0; count < 6; count += 1) {
    const newcomer = await createTestUser(harness, 'newcomer');
    answers.push(await ask(newcomer, await newcomer.add(next(), number)));
  }
  // With the owner's that makes the fifteen of the hour: nobody's first one passes any more.
  expect(answers.map(({ status, body }) => [status, body.limit])).toEqual([
    ...Array.from({ length: 4 }, () => [202, undefined]),
    ...Array.from({ length: 2 }, () => [429, 'codes-per-number-hour']),
  ]);
  const typed = { phone_id: id, verification_code: code };
  expect((await owner.call(next(), 'POST', '/verify-code', typed)).status).toBe(200);
  const stopped = await ask(strangers[0]!, ids[0]!);
  expect({ status: stopped.status, code: stopped.body.code }).toEqual({ status: 429, code: 'too-many-codes' });
});

test('a refused request counts against nothing', async () => {
  const ann = await createTestUser(harness);
  const id = await ann.add(next(), freshNumber());
  await ask(ann, id);
  for (let count = 0; count < 30; count += 1) await ask(ann, id);
  harness.advance(31);
  expect((await ask(ann, id)).status).toBe(202);
});

test('asking at once on both replicas sends one text', async () => {
  const ann = await createTestUser(harness);
  const id = await ann.add(next(), freshNumber());
  const answers = await atOnce(8, () => ask(ann, id));
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 429, 429, 429, 429, 429, 429, 429]);
  const { rows } = await replicas[0]!.context.database.pool.query('SELECT 1 FROM sms_sends WHERE person = $1', [
    ann.id,
  ]);
  expect(rows).toHaveLength(1);
});

test('five tries for a code, fifteen a day, however many at once', async () => {
  const ann = await createTestUser(harness);
  const id = await ann.add(next(), freshNumber());
  const wrong: Answer[] = [];
  for (let round = 0; round < 3; round += 1) {
    const code = await ann.receiveCode(next(), id);
    const answers = await atOnce(8, (index) =>
      ann.call(next(), 'POST', '/verify-code', { phone_id: id, verification_code: otherThan(code, index + 1) }),
    );
    const counted = answers.filter(({ body }) => body.code === 'code-wrong');
    expect(counted.map(({ body }) => body.attempts_left).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(answers.filter(({ body }) => body.code === 'too-many-tries')).toHaveLength(3);
    wrong.push(...counted);
    harness.advance(601);
  }
  expect(wrong).toHaveLength(15);
  const { status, body } = await ask(ann, id);
  expect({ status, code: body.code }).toEqual({ status: 429, code: 'too-many-codes' });
  expect(body.retry_after_seconds).toBeGreaterThan(23 * 3_600);
});
