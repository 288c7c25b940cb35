// Sending and trying a code are one statement that reads and one that writes, whatever they decide.
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import {
  freshNumber,
  openTestHarness,
  otherThan,
  createTestUser,
  type Instance,
  type TestUser,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());
afterEach(() => void jest.restoreAllMocks());

/** The service's own, which destroys expired codes from time to time. */
const OF_EXPIRED_CODES = /^UPDATE verifications SET .* WHERE code_sealed IS NOT NULL AND expires_at <= \$1$/s;

/** The kind of every statement on the tables of a request; the relay, the sender and retention have statements of their own. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const query = Client.prototype.query as (...given: unknown[]) => unknown;
  jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...given: unknown[]) {
    const [first] = given as [string | { text: string }];
    const text = typeof first === 'string' ? first : first.text;
    if (
      /verifications|phone_numbers|number_history|persons|rate_limits|idempotency_keys/.test(text) &&
      !text.startsWith('DELETE') &&
      !OF_EXPIRED_CODES.test(text)
    ) {
      statements.push(/overtaken_unless/.test(text) ? 'write' : 'read');
    }
    return query.apply(this, given);
  } as typeof Client.prototype.query);
  await work();
  jest.restoreAllMocks();
  return statements;
}

async function withNumber(): Promise<{ ann: TestUser; phone_id: string; number: string }> {
  const ann = await createTestUser(harness);
  const number = freshNumber();
  return { ann, number, phone_id: await ann.add(service, number) };
}

describe('a code is asked for', () => {
  test('the first time, again, and with an Idempotency-Key', async () => {
    const { ann, phone_id } = await withNumber();
    const ask = (headers = {}) => ann.call(service, 'POST', '/verify', { phone_id }, headers);
    expect(await statementsOf(ask)).toEqual(['read', 'write']);
    harness.advance(31);
    expect(await statementsOf(ask)).toEqual(['read', 'write']);
    harness.advance(61);
    const key = { 'idempotency-key': 'once' };
    expect(await statementsOf(() => ask(key))).toEqual(['read', 'write']);
    expect(await statementsOf(() => ask(key))).toEqual(['read']);
  });

  test('too early', async () => {
    const { ann, phone_id } = await withNumber();
    await ann.call(service, 'POST', '/verify', { phone_id });
    expect(await statementsOf(() => ann.call(service, 'POST', '/verify', { phone_id }))).toEqual(['read']);
  });
});

describe('a code is tried', () => {
  test('a wrong one, then the right one, then once more', async () => {
    const { ann, phone_id } = await withNumber();
    const code = await ann.receiveCode(service, phone_id);
    const type = (verification_code: string) =>
      ann.call(service, 'POST', '/verify-code', { phone_id, verification_code });
    expect(await statementsOf(() => type(otherThan(code)))).toEqual(['read', 'write']);
    expect(await statementsOf(() => type(code))).toEqual(['read', 'write']);
    expect(await statementsOf(() => type(code))).toEqual(['read']);
  });

  test('the right one, for a number that somebody else holds as their primary one', async () => {
    const [{ ann, number }, bob] = [await withNumber(), await createTestUser(harness)];
    await ann.own(service, freshNumber());
    await bob.own(service, number);
    const next = await bob.own(service, freshNumber());
    const { body } = await ann.call(service, 'GET', '');
    const phone_id = body.items.find((item: { e164: string }) => item.e164 === number).id;
    const verification_code = await ann.receiveCode(service, phone_id);
    const type = () => ann.call(service, 'POST', '/verify-code', { phone_id, verification_code });
    expect(await statementsOf(type)).toEqual(['read', 'write']);
    expect((await bob.call(service, 'GET', `/${next}`)).body.is_primary).toBe(true);
    expect((await ann.call(service, 'GET', `/${phone_id}`)).body).toMatchObject({
      is_verified: true,
      is_primary: false,
    });
  });
});
