import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  codeIn,
  freshNumber,
  openTestHarness,
  createTestUser,
  textOf,
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

describe('asking for a code', () => {
  test('texts six digits, and tells how long they live and when the next may be asked for', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const id = await ann.add(service, number);
    const asked = harness.now().getTime();
    const { status, body } = await ann.call(service, 'POST', '/verify', { phone_id: id });
    expect({ status, ...body }).toMatchObject({ status: 202, phone_id: id, phone_number: number, attempts_left: 5 });
    for (const [at, seconds] of [
      [body.expires_at, 600],
      [body.next_code_at, 30],
    ]) {
      expect(Date.parse(at)).toBeGreaterThanOrEqual(asked + seconds * 1_000);
      expect(Date.parse(at)).toBeLessThanOrEqual(harness.now().getTime() + seconds * 1_000);
    }
    expect(await textOf(harness, body.message_id)).toMatch(
      /^(\d{6}) is your Linecheck code\. It works for 10 minutes\.\n@localhost #\1$/,
    );
  });

  test.each([
    ['https://dashboard.example.com', 'dashboard.example.com'],
    ['http://localhost:9', 'localhost'],
    ['https://evil.example', 'localhost'],
  ])('from a page at %s the text is bound to %s', async (origin, host) => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, freshNumber());
    const { body } = await ann.call(service, 'POST', '/verify', { phone_id }, { origin });
    expect(await textOf(harness, body.message_id)).toContain(`\n@${host} #`);
  });

  test('names the number by its id or in any spelling, but by exactly one of them', async () => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, '+44 7700 900123');
    const found = await ann.call(service, 'POST', '/verify', { phone_number: '0044 (0) 7700-900123' });
    expect({ status: found.status, ...found.body }).toMatchObject({ status: 202, phone_id });
    for (const body of [{}, { phone_id, phone_number: '+447700900123' }]) {
      const refused = await ann.call(service, 'POST', '/verify', body);
      expect({ status: refused.status, ...refused.body }).toMatchObject({
        status: 400,
        errors: [{ field: 'phone_id' }, { field: 'phone_number' }],
      });
    }
  });

  test('again too early is refused until next_code_at', async () => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, freshNumber());
    const first = await ann.call(service, 'POST', '/verify', { phone_id });
    harness.advance(10);
    const secondsLeft = () => Math.ceil((Date.parse(first.body.next_code_at) - harness.now().getTime()) / 1_000);
    const atMost = secondsLeft();
    const { status, headers, body } = await ann.call(service, 'POST', '/verify', { phone_id });
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'too-many-codes' });
    expect(atMost).toBeLessThanOrEqual(20);
    expect(body.retry_after_seconds).toBeLessThanOrEqual(atMost);
    expect(body.retry_after_seconds).toBeGreaterThanOrEqual(secondsLeft());
    expect(headers.get('retry-after')).toBe(String(body.retry_after_seconds));
    harness.advance(body.retry_after_seconds);
    expect((await ann.call(service, 'POST', '/verify', { phone_id })).status).toBe(202);
  });

  test('a resend repeats the live code, in another text', async () => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, freshNumber());
    const first = await ann.call(service, 'POST', '/verify', { phone_id });
    harness.advance(31);
    const second = await ann.call(service, 'POST', '/verify', { phone_id });
    expect(second.body).toMatchObject({
      verification_id: first.body.verification_id,
      expires_at: first.body.expires_at,
    });
    expect(second.body.message_id).not.toBe(first.body.message_id);
    const [one, two] = [await textOf(harness, first.body.message_id), await textOf(harness, second.body.message_id)];
    expect(codeIn(two)).toBe(codeIn(one));
    expect(two).toContain('works for 9 minutes');
  });

  test('with an Idempotency-Key twice sends one text', async () => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, freshNumber());
    const key = { 'idempotency-key': 'again' };
    const first = await ann.call(service, 'POST', '/verify', { phone_id }, key);
    const second = await ann.call(service, 'POST', '/verify', { phone_id }, key);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body).toEqual(first.body);
    const asked = harness.events.all().filter(({ data }) => (data as { phone_id?: string }).phone_id === phone_id);
    expect(asked.filter(({ type }) => type === 'verification.requested').length).toBeLessThanOrEqual(1);
    const { rows } = await service.context.database.pool.query('SELECT 1 FROM sms_sends WHERE person = $1', [ann.id]);
    expect(rows).toHaveLength(1);
  });

  test('for a number one has not added tells nothing, whoever has it', async () => {
    const [ann, bob] = await Promise.all([createTestUser(harness), createTestUser(harness)]);
    const number = freshNumber();
    const id = await bob.own(service, number);
    for (const body of [{ phone_number: number }, { phone_id: id }, { phone_number: freshNumber() }]) {
      for (const path of ['/verify', '/verify-code']) {
        const code = path === '/verify' ? {} : { verification_code: '419027' };
        const answer = await ann.call(service, 'POST', path, { ...body, ...code });
        expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 404, code: 'not-found' });
      }
    }
  });

  test('for a verified number is a conflict', async () => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.own(service, freshNumber());
    const { status, body } = await ann.call(service, 'POST', '/verify', { phone_id });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'already-verified' });
  });

  test('for a number that is not supported any more is refused', async () => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, freshNumber());
    const strict = await harness.startInstance({ ALLOW_FICTIONAL_NUMBERS: 'false' });
    const { status, body } = await ann.call(strict, 'POST', '/verify', { phone_id });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'phone-number-unsupported' });
  });
});
