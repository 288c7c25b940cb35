import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshNumber, openTestHarness, request, createTestUser, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let strict: Instance;
let lenient: Instance;
beforeAll(async () => {
  harness = await openTestHarness();
  lenient = await harness.startInstance();
  strict = await harness.startInstance({ STEP_UP_SECONDS: '300' });
});
afterAll(() => harness.close());

/** Two numbers of a person, the second not primary, and calls with a sign-in of so many seconds ago. */
async function withNumbers() {
  const ann = await createTestUser(harness);
  await ann.own(lenient, freshNumber());
  const id = await ann.own(lenient, freshNumber());
  const as = async (authTime: unknown) => {
    const token = await harness.tokens.tokenFor(ann.id, { auth_time: authTime });
    return (at: Instance, method: string, path: string, body?: unknown) =>
      request(at, method, path, body, { authorization: `Bearer ${token}` });
  };
  return { ann, id, as };
}
const secondsAgo = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;

/** All that needs a recent sign-in, in an order in which each succeeds. */
const guarded = (id: string): [string, string, object?][] => [
  ['POST', '', { phone_number: freshNumber() }],
  ['POST', `/${id}/set-primary`],
  ['PATCH', `/${id}`, { phone_number: freshNumber() }],
  ['DELETE', `/${id}`],
  ['POST', `/${id}/restore`],
];

describe('a recent sign-in', () => {
  test('is asked for by whatever changes which numbers somebody has, with the challenge of RFC 9470, and nothing is done', async () => {
    const { ann, id, as } = await withNumbers();
    const call = await as(secondsAgo(400));
    const { body: before } = await ann.call(lenient, 'GET', '');
    for (const [method, path, body] of guarded(id)) {
      const { status, headers, body: problem } = await call(strict, method, path, body);
      expect([method, path, status, problem.code]).toEqual([method, path, 401, 'sign-in-required-again']);
      expect(problem).toMatchObject({ max_age_seconds: 300, detail: expect.stringContaining('5 minutes') });
      expect(headers.get('www-authenticate')).toMatch(
        /^Bearer error="insufficient_user_authentication", .*max_age="300"$/,
      );
    }
    expect((await ann.call(lenient, 'GET', '')).body).toEqual(before);
  });

  test('lets all of that through', async () => {
    const { id, as } = await withNumbers();
    const call = await as(secondsAgo(200));
    for (const [method, path, body] of guarded(id)) {
      expect([method, path, (await call(strict, method, path, body)).status < 300]).toEqual([method, path, true]);
    }
  });

  test('is needed neither to read, nor for a label, a code or the history', async () => {
    const { id, as } = await withNumbers();
    const call = await as(secondsAgo(400));
    const { body: added } = await call(lenient, 'POST', '', { phone_number: freshNumber() });
    const open: [string, string, object?][] = [
      ['GET', ''],
      ['GET', `/${id}/history`],
      ['PATCH', `/${id}`, { label: 'Work' }],
      ['POST', '/verify', { phone_id: added.id }],
    ];
    for (const [method, path, body] of open) {
      expect([method, path, (await call(strict, method, path, body)).status < 300]).toEqual([method, path, true]);
    }
  });

  test('is not known where the token names none, or a time to come', async () => {
    const { as } = await withNumbers();
    for (const authTime of [undefined, null, secondsAgo(-3_600)]) {
      const call = await as(authTime);
      const { status, body } = await call(strict, 'POST', '', { phone_number: freshNumber() });
      expect([authTime, status, body.code]).toEqual([authTime, 401, 'sign-in-required-again']);
      expect(body.detail).toContain('auth_time');
    }
  });

  test('is not asked for unless the installation wants it', async () => {
    const { id, as } = await withNumbers();
    const call = await as(undefined);
    for (const [method, path, body] of guarded(id)) {
      expect([method, path, (await call(lenient, method, path, body)).status < 300]).toEqual([method, path, true]);
    }
  });
});
