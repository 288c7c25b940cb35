import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  freshNumber,
  openTestHarness,
  otherThan,
  createTestUser,
  type Instance,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

describe('typing a code', () => {
  test('the right one verifies the number, once', async () => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, freshNumber());
    const verification_code = await ann.receiveCode(service, phone_id);
    const done = await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code });
    expect({ status: done.status, ...done.body }).toMatchObject({
      status: 200,
      id: phone_id,
      is_verified: true,
      is_primary: true,
      verified_at: expect.any(String),
    });
    const again = await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code });
    expect({ status: again.status, code: again.body.code }).toEqual({ status: 409, code: 'already-verified' });
  });

  test('wrong ones count down over resends, then even the right one is refused; a new code can be asked for', async () => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, freshNumber());
    const code = await ann.receiveCode(service, phone_id);
    const type = (verification_code: string) =>
      ann.call(service, 'POST', '/verify-code', { phone_id, verification_code });
    for (const left of [4, 3, 2]) {
      const { status, body } = await type(otherThan(code, left));
      expect({ status, ...body }).toMatchObject({
        status: 422,
        code: 'code-wrong',
        attempts_left: left,
        errors: [{ field: 'verification_code' }],
      });
    }
    harness.advance(31);
    expect(await ann.receiveCode(service, phone_id)).toBe(code);
    expect((await type(otherThan(code, 8))).body.attempts_left).toBe(1);
    expect((await type(otherThan(code, 9))).body.attempts_left).toBe(0);
    const exhausted = await type(code);
    expect({ status: exhausted.status, code: exhausted.body.code }).toEqual({ status: 429, code: 'too-many-tries' });
    expect(exhausted.body.retry_after_seconds).toBeGreaterThan(0);
    harness.advance(61);
    const fresh = await ann.receiveCode(service, phone_id);
    expect((await type(fresh)).status).toBe(200);
  });

  test('after ten minutes it has expired, and is destroyed', async () => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, freshNumber());
    const verification_code = await ann.receiveCode(service, phone_id);
    harness.advance(600);
    const { status, body } = await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code });
    expect({ status, ...body }).toMatchObject({
      status: 422,
      code: 'code-expired',
      errors: [{ field: 'verification_code' }],
    });
    expect((await ann.call(service, 'GET', `/${phone_id}`)).body.is_verified).toBe(false);
    harness.advance(1);
    const fresh = await ann.receiveCode(service, phone_id);
    expect((await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code: fresh })).status).toBe(200);
  });

  test('before one was asked for, and after the number was removed and added again, none waits', async () => {
    const ann = await createTestUser(harness);
    const phone_number = freshNumber();
    const phone_id = await ann.add(service, phone_number);
    const type = (verification_code: string) =>
      ann.call(service, 'POST', '/verify-code', { phone_number, verification_code });
    expect((await type('419027')).body).toMatchObject({ status: 409, code: 'code-not-requested' });
    const code = await ann.receiveCode(service, phone_id);
    await ann.call(service, 'DELETE', `/${phone_id}`);
    expect((await type(code)).body).toMatchObject({ status: 404, code: 'not-found' });
    await ann.add(service, phone_number);
    expect((await type(code)).body).toMatchObject({ status: 409, code: 'code-not-requested' });
  });

  test.each(['', '41902', '4190277', 'abcdef', '4190b7', ' 41902'])('%j is no code, and costs no try', async (code) => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, freshNumber());
    await ann.call(service, 'POST', '/verify', { phone_id });
    const { status, body } = await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code: code });
    expect({ status, ...body }).toMatchObject({ status: 400, errors: [{ field: 'verification_code' }] });
    const { rows } = await service.context.database.pool.query('SELECT tries FROM verifications WHERE phone_id = $1', [
      phone_id,
    ]);
    expect(rows).toEqual([{ tries: 0 }]);
  });

  test('somebody else’s code for the same number is of no use', async () => {
    const number = freshNumber();
    const [ann, bob] = await Promise.all([createTestUser(harness), createTestUser(harness)]);
    const [hers, his] = [await ann.add(service, number), await bob.add(service, number)];
    const code = await ann.receiveCode(service, hers);
    let own = await bob.receiveCode(service, his);
    while (own === code) {
      harness.advance(601);
      own = await bob.receiveCode(service, his);
    }
    const { body } = await bob.call(service, 'POST', '/verify-code', { phone_id: his, verification_code: code });
    expect(body.code).toBe('code-wrong');
  });
});

test('whoever proves a number later holds it; the earlier holder’s next number becomes primary', async () => {
  const number = freshNumber();
  const [ann, bob] = await Promise.all([createTestUser(harness), createTestUser(harness)]);
  const hers = await ann.own(service, number);
  const next = await ann.own(service, freshNumber());
  const his = await bob.own(service, number);
  expect((await ann.call(service, 'GET', `/${hers}`)).body).toMatchObject({
    is_verified: false,
    is_primary: false,
    verified_at: null,
  });
  expect((await ann.call(service, 'GET', `/${next}`)).body.is_primary).toBe(true);
  expect((await bob.call(service, 'GET', `/${his}`)).body).toMatchObject({ is_verified: true, is_primary: true });
  harness.advance(31);
  await ann.prove(service, hers);
  expect((await bob.call(service, 'GET', `/${his}`)).body.is_verified).toBe(false);
  expect((await bob.call(service, 'GET', '/overview')).body.primary).toBeNull();
});
