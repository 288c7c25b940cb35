import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  expectProblem,
  freshNumber,
  openTestHarness,
  sentEvent,
  createTestUser,
  createTestUserWith,
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

describe('an Idempotency-Key', () => {
  test('gives the first answer again, and one text is sent', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    const key = { 'idempotency-key': 'once' };
    const first = await ann.send(service, { phone_number: number }, key);
    await sentEvent(harness, first.body.message_id);
    const again = await ann.send(service, { phone_number: number }, key);
    expect(again.status).toBe(202);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(await harness.simulator.textsTo(number)).toHaveLength(1);
  });

  test('repeated at once never makes two tests', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await harness.allTaken();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ann.send(service, { phone_number: number }, { 'idempotency-key': 'at once' })),
    );
    const tests = new Set(answers.filter(({ status }) => status === 202).map(({ body }) => body.test_id));
    expect(tests.size).toBe(1);
    for (const answer of answers) {
      if (answer.status !== 202) expectProblem(answer, 409, 'idempotency-in-flight');
    }
  });

  test('gives the first answer even after the number is gone', async () => {
    const ann = await createTestUser(harness);
    const state = await ann.owns(freshNumber());
    const body = { phone_number: state.e164 };
    const first = await ann.send(service, body, { 'idempotency-key': 'gone' });
    await sentEvent(harness, first.body.message_id);
    await harness.publish('phone-number.removed', { ...state, is_removed: true, version: state.version + 1 });
    await harness.allTaken();
    expect((await ann.send(service, body, { 'idempotency-key': 'gone' })).body).toEqual(first.body);
    expect((await ann.send(service, body)).status).toBe(409);
  });

  test('with another body is refused; of another person it is another key', async () => {
    const number = freshNumber();
    const [ann, bob] = [await createTestUserWith(harness, number), await createTestUserWith(harness, number)];
    const key = { 'idempotency-key': 'shared' };
    const first = await ann.send(service, { phone_number: number }, key);
    const other = await ann.send(service, { phone_number: number, custom_message: 'Other' }, key);
    expectProblem(other, 422, 'idempotency-key-reused');
    const bobs = await bob.send(service, { phone_number: number }, key);
    expect(bobs.status).toBe(202);
    expect(bobs.body.test_id).not.toBe(first.body.test_id);
  });

  test('a refusal is not kept: once the number is verified, the same request succeeds', async () => {
    const number = freshNumber();
    const ann = await createTestUser(harness);
    const key = { 'idempotency-key': 'later' };
    expect((await ann.send(service, { phone_number: number }, key)).status).toBe(409);
    await ann.owns(number);
    expect((await ann.send(service, { phone_number: number }, key)).status).toBe(202);
  });
});
