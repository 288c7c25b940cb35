// What tests may take, in segments: one person, one number, the whole installation. Two replicas share one database;
// windows open again by moving what was counted back in time.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { atOnce } from '@linecheck/local-servers/testing';
import {
  expectProblem,
  freshNumber,
  openTestHarness,
  createTestUser,
  createTestUserWith,
  type Answer,
  type Instance,
  type TestUser,
  type TestHarness,
} from './test-harness';
import { readConfig } from '../src/config';
import { moveBack, next, taken } from './spent-budgets';

const TEN_SEGMENTS = 'x'.repeat(153 * 9 + 1);

describe('one person and one number', () => {
  let harness: TestHarness;
  let replicas: Instance[];
  beforeAll(async () => {
    harness = await openTestHarness();
    replicas = [await harness.startInstance(), await harness.startInstance()];
  });
  afterAll(() => harness.close());

  const sendMany = (person: TestUser, count: number, body: object): Promise<Answer[]> =>
    atOnce(count, () => person.sendAgain(next(replicas), body));

  /** Ten at once: more would only wait for a connection to the database. */
  async function sendInTens(person: TestUser, count: number, body: object): Promise<Answer[]> {
    const answers: Answer[] = [];
    while (answers.length < count) answers.push(...(await sendMany(person, 10, body)));
    return answers;
  }

  async function segmentsOf(person: TestUser): Promise<number> {
    const { rows } = await replicas[0]!.context.database.pool.query(
      'SELECT coalesce(sum(segments), 0)::int AS sum FROM sms_tests WHERE user_id = $1',
      [person.id],
    );
    return rows[0].sum;
  }

  test('150 tests of ten segments: two go out, and the answer says what was reached', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await harness.allTaken();
    const answers = await sendInTens(ann, 150, { phone_number: number, custom_message: TEN_SEGMENTS });
    expect(taken(answers)).toBe(2);
    expect(await segmentsOf(ann)).toBe(20);
    for (const answer of answers.filter(({ status }) => status !== 202)) {
      expectProblem(answer, 429, 'too-many-tests');
      const { limit, quota, remaining, unit, window_seconds, retry_after_seconds } = answer.body;
      expect({ limit, quota, remaining, unit, window_seconds }).toEqual({
        limit: 'tests-per-person-minute',
        quota: 20,
        remaining: 0,
        unit: 'segments',
        window_seconds: 60,
      });
      expect(retry_after_seconds).toBeLessThanOrEqual(61);
      expect(answer.headers.get('retry-after')).toBe(String(retry_after_seconds));
      expect(answer.headers.get('ratelimit')).toBe(`"tests-per-person-minute";r=0;t=${retry_after_seconds}`);
    }
  });

  test('minute, hour and day open again, one after the other, and are never passed', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await harness.allTaken();
    const body = { phone_number: number, custom_message: TEN_SEGMENTS };
    const limits: string[] = [];
    let sent = 0;
    for (let hour = 0; hour < 4; hour += 1) {
      for (let minute = 0; minute < 4; minute += 1) {
        const answers = await sendMany(ann, 3, body);
        sent += taken(answers);
        limits.push(answers.find(({ status }) => status === 429)!.body.limit);
        await moveBack(replicas[0]!, '62 seconds');
      }
      await moveBack(replicas[0]!, '1 hour');
    }
    expect(sent).toBe(20);
    expect(limits.slice(0, 4)).toEqual([
      'tests-per-person-minute',
      'tests-per-person-minute',
      'tests-per-person-hour',
      'tests-per-person-hour',
    ]);
    expect(limits.at(-1)).toBe('tests-per-person-day');
    await moveBack(replicas[0]!, '25 hours');
    expect(taken(await sendMany(ann, 1, body))).toBe(1);
  });

  test('what is left is told with each success, and a few tests of a few numbers pass', async () => {
    const numbers = Array.from({ length: 4 }, () => freshNumber());
    const ann = await createTestUser(harness);
    for (const number of numbers) await ann.owns(number);
    const answers: Answer[] = [];
    for (const phone_number of [...numbers, ...numbers])
      answers.push(await ann.sendAgain(next(replicas), { phone_number }));
    expect(taken(answers)).toBe(8);
    expect(answers[0]!.headers.get('ratelimit-policy')).toBe(
      [
        '"tests-per-person-minute";q=20;w=60;linecheck-unit="segments"',
        '"tests-per-person-hour";q=60;w=3600;linecheck-unit="segments"',
        '"tests-per-person-day";q=200;w=86400;linecheck-unit="segments"',
      ].join(', '),
    );
    expect(answers[2]!.headers.get('ratelimit')).toMatch(
      /^"tests-per-person-minute";r=17;t=\d+, "tests-per-person-hour";r=57;t=\d+, "tests-per-person-day";r=197;t=\d+$/,
    );
  });

  test('a text that is too long for what is left says how much that is; a shorter one passes', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await harness.allTaken();
    await sendMany(ann, 1, { phone_number: number, custom_message: TEN_SEGMENTS });
    await sendMany(ann, 1, { phone_number: number, custom_message: 'x'.repeat(153 * 7) });
    const long = await ann.sendAgain(next(replicas), { phone_number: number, custom_message: TEN_SEGMENTS });
    expect(long.body).toMatchObject({ limit: 'tests-per-person-minute', remaining: 3 });
    expect((await ann.sendAgain(next(replicas), { phone_number: number })).status).toBe(202);
  });

  test('a refusal counts nothing, and neither does a repeated request', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await harness.allTaken();
    const body = { phone_number: number, custom_message: TEN_SEGMENTS };
    const key = { 'idempotency-key': 'once' };
    expect((await ann.sendAgain(next(replicas), body, key)).status).toBe(202);
    expect((await ann.sendAgain(next(replicas), body, key)).headers.get('idempotency-replayed')).toBe('true');
    expect((await ann.sendAgain(next(replicas), { phone_number: '+447700900999' })).status).toBe(409);
    expect((await ann.sendAgain(next(replicas), { ...body, custom_message: ' ' })).status).toBe(422);
    expect((await ann.sendAgain(next(replicas), body)).status).toBe(202);
    for (let count = 0; count < 5; count += 1)
      expectProblem(await ann.sendAgain(next(replicas), body), 429, 'too-many-tests');
    await moveBack(replicas[0]!, '62 seconds');
    const after = await ann.sendAgain(next(replicas), { phone_number: number });
    expect(after.headers.get('ratelimit')).toMatch(/"tests-per-person-hour";r=39;/);
    expect(await segmentsOf(ann)).toBe(21);
  });

  test('a number takes no more when it changes hands', async () => {
    const number = freshNumber();
    const people: TestUser[] = [];
    for (let count = 0; count < 4; count += 1) people.push(await createTestUserWith(harness, number));
    await harness.allTaken();
    const answers: Answer[] = [];
    for (const person of people) {
      answers.push(...(await sendMany(person, 2, { phone_number: number, custom_message: TEN_SEGMENTS })));
    }
    expect(taken(answers)).toBe(6);
    expect(answers.at(-1)!.body).toMatchObject({ limit: 'tests-per-number-hour', quota: 60, remaining: 0 });
  });
});

describe('the whole installation', () => {
  let harness: TestHarness;
  let replicas: Instance[];
  beforeAll(async () => {
    harness = await openTestHarness();
    const settings = { TEST_SEGMENTS_PER_HOUR: '100', TEST_SEGMENTS_PER_DAY: '150' };
    replicas = [await harness.startInstance(settings), await harness.startInstance(settings)];
  });
  afterAll(() => harness.close());

  async function people(count: number): Promise<Answer[]> {
    const numbers = Array.from({ length: count }, () => freshNumber());
    const all = await Promise.all(numbers.map((number) => createTestUserWith(harness, number)));
    await harness.allTaken();
    return atOnce(count, (index) =>
      all[index]!.sendAgain(next(replicas), { phone_number: numbers[index], custom_message: TEN_SEGMENTS }),
    );
  }
  const published = (): [string, string][] =>
    harness.events
      .all()
      .filter(({ type }) => type.startsWith('sending-budget.'))
      .map(({ type, data }) => [type, (data as { limit: string }).limit]);

  test('tells operators before it stops anything, and once; the ceiling holds over replicas', async () => {
    expect(taken(await people(7))).toBe(7);
    expect(published()).toEqual([]);
    expect(taken(await people(1))).toBe(1);
    await harness.events.waitFor('sending-budget.threshold-reached');
    expect(published()).toEqual([['sending-budget.threshold-reached', 'tests-installation-hour']]);
    const answers = await people(12);
    expect(taken(answers)).toBe(2);
    const exhausted = await harness.events.waitFor('sending-budget.exhausted');
    expect(exhausted.data).toMatchObject({ limit: 'tests-installation-hour', quota: 100, used: 100, version: 1 });
    const refused = answers.find(({ status }) => status === 429)!;
    expect(refused.body).toMatchObject({ limit: 'tests-installation-hour', quota: 100, remaining: 0 });
    expect(taken(await people(3))).toBe(0);
    expect(published()).toEqual([
      ['sending-budget.threshold-reached', 'tests-installation-hour'],
      ['sending-budget.exhausted', 'tests-installation-hour'],
    ]);
  });

  test('opens again when the hour has passed, and then tells of the day', async () => {
    await moveBack(replicas[0]!, '61 minutes');
    expect(taken(await people(7))).toBe(5);
    const near = await harness.events.waitFor(
      'sending-budget.threshold-reached',
      ({ data }) => data.limit === 'tests-installation-day',
    );
    const full = await harness.events.waitFor(
      'sending-budget.exhausted',
      ({ data }) => data.limit === 'tests-installation-day',
    );
    const order = harness.events.all().map(({ id }) => id);
    expect(order.indexOf(near.id)).toBeLessThan(order.indexOf(full.id));
    await moveBack(replicas[0]!, '25 hours');
    expect(taken(await people(1))).toBe(1);
  });

  test('is shown to operators alone', async () => {
    const call = async (claims: object) => {
      const token = await harness.tokens.tokenFor('olga', { ...claims });
      return fetch(`${replicas[0]!.url}/api/v1/operator/tests/budgets`, {
        headers: { authorization: `Bearer ${token}` },
      });
    };
    expect((await call({})).status).toBe(403);
    const { items } = (await (await call({ roles: ['operator'] })).json()) as { items: object[] };
    expect(items).toEqual([
      {
        limit: 'tests-installation-hour',
        purpose: 'test',
        window_seconds: 3600,
        quota: 100,
        used: 10,
        alert_percent: 80,
      },
      {
        limit: 'tests-installation-day',
        purpose: 'test',
        window_seconds: 86400,
        quota: 150,
        used: 10,
        alert_percent: 80,
      },
    ]);
  });
});

describe('limits as high as they can be set', () => {
  const LIMITS = ['PERSON_MINUTE', 'PERSON_HOUR', 'PERSON_DAY', 'NUMBER_HOUR', 'NUMBER_DAY', 'HOUR', 'DAY'];
  const allAs = (value: string) => Object.fromEntries(LIMITS.map((of) => [`TEST_SEGMENTS_PER_${of}`, value]));
  let harness: TestHarness;
  beforeAll(async () => {
    harness = await openTestHarness();
  });
  afterAll(() => harness.close());

  test('let tests through, and are told as whole numbers', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    const answer = await ann.send(await harness.startInstance(allAs('1000000000')), { phone_number: number });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('ratelimit-policy')).toContain('"tests-per-person-day";q=1000000000;w=86400');
  });

  test.each(['Infinity', '1e30', '1000000001'])('are not %s: no start, where each test would fail', async (value) => {
    const refusals = LIMITS.map((of) => `TEST_SEGMENTS_PER_${of} ("${value}") must be <= 1000000000`);
    const reading = () => readConfig({ ...harness.env, ...allAs(value) });
    for (const refusal of refusals) expect(reading).toThrow(refusal);
  });
});
