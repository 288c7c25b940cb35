import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
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
afterEach(() => control('DELETE', '/faults'));
afterAll(() => harness.close());

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${harness.simulator.url}/simulator/v1${path}`, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return response.status === 204 ? null : response.json();
}

interface Text {
  readonly sid: string;
  readonly code: string;
  readonly feedback: string | null;
}

/** Newest first. */
async function textsTo(phone: string): Promise<Text[]> {
  const { items } = (await control('GET', `/texts?phone=${encodeURIComponent(phone)}`)) as { items: Text[] };
  return items;
}

/** What the provider is still to be notified of. */
async function waiting(): Promise<{ ref: string; attempts: number }[]> {
  const { rows } = await service.context.database.pool.query('SELECT ref, attempts FROM sms_feedback');
  return rows;
}

/** Looks again and again until it is so: nothing announces it. The bound is the test's own. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const isConfirmed = async (phone: string): Promise<boolean> => (await textsTo(phone))[0]?.feedback === 'confirmed';

describe('when a code was entered', () => {
  test('the provider is told so, and not before', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const phone_id = await ann.add(service, number);
    const code = await ann.receiveCode(service, phone_id);
    await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code: otherThan(code) });
    expect(await waiting()).toEqual([]);
    expect(await textsTo(number)).toMatchObject([{ feedback: 'unconfirmed' }]);
    await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code: code });
    await until(() => isConfirmed(number));
    await until(async () => (await waiting()).length === 0);
  });

  test('of several texts with the same code the newest is confirmed', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const phone_id = await ann.add(service, number);
    await ann.receiveCode(service, phone_id);
    harness.advance(31);
    expect((await ann.prove(service, phone_id)).status).toBe(200);
    await until(() => isConfirmed(number));
    expect(await textsTo(number)).toMatchObject([{ feedback: 'confirmed' }, { feedback: 'unconfirmed' }]);
  });

  test('a provider that is down delays neither the answer nor, for good, what it is told', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const phone_id = await ann.add(service, number);
    const verification_code = await ann.receiveCode(service, phone_id);
    await control('PUT', '/faults/global', { answer: 'server-error', answer_status: 503, answer_on: 'every-call' });
    expect((await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code })).status).toBe(200);
    await until(async () => (await waiting()).some(({ attempts }) => attempts > 0));
    expect(await textsTo(number)).toMatchObject([{ feedback: 'unconfirmed' }]);
    await control('DELETE', '/faults');
    await until(() => isConfirmed(number));
    await until(async () => (await waiting()).length === 0);
  });

  test('a text that the provider holds no more is told once and then let be', async () => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, freshNumber());
    const verification_code = await ann.receiveCode(service, phone_id);
    await control('DELETE', '/texts');
    expect((await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code })).status).toBe(200);
    await until(async () => harness.logged.join('').includes('"result":"refused"'));
    expect(await waiting()).toEqual([]);
  });

  test('a provider that cannot be told for a day is told no more', async () => {
    const ann = await createTestUser(harness);
    const phone_id = await ann.add(service, freshNumber());
    const verification_code = await ann.receiveCode(service, phone_id);
    await control('PUT', '/faults/global', { answer: 'server-error', answer_status: 503, answer_on: 'every-call' });
    expect((await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code })).status).toBe(200);
    await until(async () => (await waiting()).some(({ attempts }) => attempts > 0));
    await service.context.database.pool.query(
      `UPDATE sms_feedback SET created_at = now() - interval '25 hours', due_at = now()`,
    );
    // Which is said once it is deleted.
    await until(async () => harness.logged.join('').includes('"result":"given-up"'));
    expect(await waiting()).toEqual([]);
  });

  test('a text whose SID is found out later is confirmed then', async () => {
    const ann = await createTestUser(harness);
    // The simulator takes a text to this number, but its answer is lost.
    const number = '+15005550112';
    const phone_id = await ann.add(service, number);
    expect((await ann.call(service, 'POST', '/verify', { phone_id })).status).toBe(202);
    await until(async () => (await textsTo(number)).length > 0);
    const [text] = await textsTo(number);
    const proven = await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code: text?.code });
    expect(proven.status).toBe(200);
    expect(await waiting()).toHaveLength(1);
    await until(() => isConfirmed(number));
  });
});
