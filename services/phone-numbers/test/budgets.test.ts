import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { atOnce } from '@linecheck/local-servers/testing';
import {
  freshNumber,
  openTestHarness,
  request,
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
  return replicas[run % replicas.length]!;
}

function ask(person: TestUser, phone_id: string): Promise<Answer> {
  return person.call(next(), 'POST', '/verify', { phone_id });
}

/** So many people ask for a code to a number, each for their first one, all at once. */
async function otherUsersAsk(count: number, number: string): Promise<Answer[]> {
  const strangers = await Promise.all(Array.from({ length: count }, () => createTestUser(harness, 'stranger')));
  const ids = await Promise.all(strangers.map((one) => one.add(next(), number)));
  return atOnce(count, (index) => ask(strangers[index]!, ids[index]!));
}

/** As if what was counted for a number had been so much earlier. */
async function moveBack(number: string, interval: string): Promise<void> {
  await replicas[0]!.context.database.pool.query(
    `UPDATE rate_limits SET hits = ARRAY(SELECT unnest(hits) - $2::interval) WHERE key LIKE 'codes:%' || $1`,
    [number, interval],
  );
}

const taken = (answers: readonly Answer[]): number => answers.filter(({ status }) => status === 202).length;

describe('one number', () => {
  test('40 people who ask for 40 codes to it at once: 15 go out, and the answer says what was reached', async () => {
    const answers = await otherUsersAsk(40, freshNumber());
    expect(taken(answers)).toBe(15);
    for (const { status, body, headers } of answers.filter((answer) => answer.status !== 202)) {
      expect({ status, code: body.code, limit: body.limit }).toEqual({
        status: 429,
        code: 'too-many-codes',
        limit: 'codes-per-number-hour',
      });
      expect(body).toMatchObject({ quota: 15, remaining: 0, unit: 'codes', window_seconds: 3600 });
      expect(body.retry_after_seconds).toBeGreaterThan(3_000);
      expect(body.retry_after_seconds).toBeLessThanOrEqual(3_600);
      expect(headers.get('retry-after')).toBe(String(body.retry_after_seconds));
      expect(headers.get('ratelimit-policy')).toBe('"codes-per-number-hour";q=15;w=3600;linecheck-unit="codes"');
      expect(headers.get('ratelimit')).toBe(`"codes-per-number-hour";r=0;t=${body.retry_after_seconds}`);
    }
  });

  test('its unproven owner waits an hour at most, also once a day’s codes are used up', async () => {
    const number = freshNumber();
    for (let hour = 0; hour < 3; hour += 1) {
      await otherUsersAsk(18, number);
      await moveBack(number, '1 hour');
    }
    expect(taken(await otherUsersAsk(6, number))).toBe(2);
    const owner = await createTestUser(harness, 'owner');
    const id = await owner.add(next(), number);
    const refused = await ask(owner, id);
    expect({ status: refused.status, limit: refused.body.limit }).toEqual({
      status: 429,
      limit: 'codes-per-number-hour',
    });
    expect(refused.body.retry_after_seconds).toBeLessThanOrEqual(3_600);
    await moveBack(number, `${refused.body.retry_after_seconds} seconds`);
    expect((await owner.prove(next(), id)).status).toBe(200);
  });

  test('who asks again and again leaves a third of the hour to those who ask for the first time', async () => {
    const number = freshNumber();
    const [ann, bob] = [await createTestUser(harness), await createTestUser(harness)];
    const ids = [await ann.add(next(), number), await bob.add(next(), number)];
    let sent = 0;
    for (let round = 0; round < 7; round += 1) {
      for (const [index, person] of [ann, bob].entries())
        if ((await ask(person, ids[index]!)).status === 202) sent += 1;
      harness.advance(301);
      await moveBack(number, '301 seconds');
    }
    expect(sent).toBe(10);
    expect(taken(await otherUsersAsk(8, number))).toBe(5);
  });

  test('who has proven it is refused by nobody else’s requests, and takes none of theirs', async () => {
    const number = freshNumber();
    const [holder, earlier] = [await createTestUser(harness, 'holder'), await createTestUser(harness, 'earlier')];
    const lost = await earlier.own(next(), number);
    const id = await holder.own(next(), number);
    expect((await holder.call(next(), 'DELETE', `/${id}`)).status).toBe(204);
    await moveBack(number, '1 day');
    expect(taken(await otherUsersAsk(20, number))).toBe(15);
    harness.advance(31);
    const again = await holder.add(next(), number);
    expect((await holder.prove(next(), again)).status).toBe(200);
    expect((await earlier.prove(next(), lost)).status).toBe(200);
  });

  test('what an unproven person is told is the same whether somebody else has proven it or not', async () => {
    const [known, unknown] = [freshNumber(), freshNumber()];
    const holder = await createTestUser(harness, 'holder');
    await holder.own(next(), known);
    await moveBack(known, '1 day');
    const published = async (number: string) => {
      const answers = await otherUsersAsk(18, number);
      const refused = answers.filter(({ status }) => status === 429);
      const { limit, quota, remaining, detail, title } = refused[0]!.body;
      const withoutTime = detail.replace(/ Try again in .*/, '');
      return { taken: taken(answers), limit, quota, remaining, detail: withoutTime, title };
    };
    expect(await published(known)).toEqual(await published(unknown));
    const success = (await otherUsersAsk(1, freshNumber()))[0]!;
    expect(success.headers.get('ratelimit-policy')).toBe(
      '"codes-per-person-day";q=20;w=86400;linecheck-unit="codes", "codes-per-own-number-10-minutes";q=5;w=600;linecheck-unit="codes"',
    );
    expect(success.headers.get('ratelimit')).toMatch(
      /^"codes-per-person-day";r=19;t=86400, "codes-per-own-number-10-minutes";r=4;t=\d+$/,
    );
  });
});

describe('the limits of one person are named, too', () => {
  test('the wait between two codes, and the tries', async () => {
    const ann = await createTestUser(harness);
    const id = await ann.add(next(), freshNumber());
    await ann.receiveCode(next(), id);
    const early = await ask(ann, id);
    expect(early.body).toMatchObject({ limit: 'code-interval', quota: 1, remaining: 0, window_seconds: 30 });
    expect(early.body.detail).toMatch(
      /^At most one code within 30 seconds to one number\. Try again in \d+ seconds?\.$/,
    );
    const tries: Answer[] = [];
    for (let count = 0; count < 6; count += 1) {
      tries.push(await ann.call(next(), 'POST', '/verify-code', { phone_id: id, verification_code: '000000' }));
    }
    expect(tries[5]!.body).toMatchObject({ code: 'too-many-tries', limit: 'tries-per-code', quota: 5, unit: 'tries' });
    expect(tries[5]!.headers.get('ratelimit')).toMatch(/^"tries-per-code";r=0;t=\d+$/);
  });
});

test('browsers may read the headers', async () => {
  const answer = await request(replicas[0]!, 'POST', '/verify', {}, { origin: 'https://dashboard.example.com' });
  expect(answer.headers.get('access-control-expose-headers')).toMatch(/Retry-After, RateLimit, RateLimit-Policy/);
});
