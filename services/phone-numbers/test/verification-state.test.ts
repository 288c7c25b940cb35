import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeIn, createTestUser, freshNumber, openTestHarness, otherThan, textOf } from './test-harness';
import type { Instance, TestHarness, TestUser } from './test-harness';

let harness: TestHarness;
let service: Instance;
beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

const stateOf = async (user: TestUser, id: string) => (await user.call(service, 'GET', `/${id}/verification`)).body;

describe('the verification of a number, for a page that was loaded anew', () => {
  test('is nothing before a code was asked for, then that code, then nothing again', async () => {
    const ann = await createTestUser(harness);
    const id = await ann.add(service, freshNumber());
    expect(await stateOf(ann, id)).toEqual({ code: null, next_code_at: null });
    const { body: sent } = await ann.call(service, 'POST', '/verify', { phone_id: id });
    expect(await stateOf(ann, id)).toEqual({ code: sent, next_code_at: sent.next_code_at });
    const code = codeIn(await textOf(harness, sent.message_id));
    await ann.call(service, 'POST', '/verify-code', { phone_id: id, verification_code: otherThan(code) });
    expect((await stateOf(ann, id)).code).toEqual({ ...sent, attempts_left: 4 });
    await ann.call(service, 'POST', '/verify-code', { phone_id: id, verification_code: code });
    expect((await stateOf(ann, id)).code).toBeNull();
  });

  test('names the newest text of a code that was sent again', async () => {
    const ann = await createTestUser(harness);
    const id = await ann.add(service, freshNumber());
    const first = (await ann.call(service, 'POST', '/verify', { phone_id: id })).body;
    harness.advance(31);
    const second = (await ann.call(service, 'POST', '/verify', { phone_id: id })).body;
    expect(second).toMatchObject({ verification_id: first.verification_id });
    expect((await stateOf(ann, id)).code).toEqual(second);
  });

  test('has no code without tries, nor one that has expired, but the wait for the next', async () => {
    const ann = await createTestUser(harness);
    const id = await ann.add(service, freshNumber());
    const code = await ann.receiveCode(service, id);
    for (let by = 1; by <= 5; by += 1) {
      await ann.call(service, 'POST', '/verify-code', { phone_id: id, verification_code: otherThan(code, by) });
    }
    expect(await stateOf(ann, id)).toEqual({ code: null, next_code_at: expect.any(String) });
    harness.advance(31);
    expect(await stateOf(ann, id)).toEqual({ code: null, next_code_at: null });
    await ann.call(service, 'POST', '/verify', { phone_id: id });
    expect((await stateOf(ann, id)).code).not.toBeNull();
    harness.advance(601);
    expect(await stateOf(ann, id)).toEqual({ code: null, next_code_at: null });
  });

  test('is its person’s alone', async () => {
    const [ann, eve] = [await createTestUser(harness), await createTestUser(harness)];
    const id = await ann.add(service, freshNumber());
    await ann.call(service, 'POST', '/verify', { phone_id: id });
    expect(await eve.call(service, 'GET', `/${id}/verification`)).toMatchObject({ status: 404 });
  });
});

describe('a code', () => {
  test.each([
    ['in Arabic digits', (code: string) => code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))],
    ['with a blank and a hyphen', (code: string) => ` ${code.slice(0, 2)} ${code.slice(2, 4)}-${code.slice(4)}`],
  ])('is taken %s', async (_, typed) => {
    const ann = await createTestUser(harness);
    const id = await ann.add(service, freshNumber());
    const verification_code = typed(await ann.receiveCode(service, id));
    const proven = await ann.call(service, 'POST', '/verify-code', { phone_id: id, verification_code });
    expect(proven.body).toMatchObject({ is_verified: true });
  });

  test.each(['12345a', '1234567', '½23456', '', `${' '.repeat(100)}123456`])(
    'that is %s is refused before it is counted',
    async (verification_code) => {
      const ann = await createTestUser(harness);
      const id = await ann.add(service, freshNumber());
      await ann.receiveCode(service, id);
      const refused = await ann.call(service, 'POST', '/verify-code', { phone_id: id, verification_code });
      expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
      expect(refused.body.errors).toEqual([
        { field: 'verification_code', message: expect.stringContaining('six digits'), code: 'wrong-format' },
      ]);
      expect((await stateOf(ann, id)).code.attempts_left).toBe(5);
    },
  );
});
