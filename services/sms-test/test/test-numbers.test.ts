// Fixed test numbers, with the services around this one as themselves: a number is added, verified and tested, and the provider never called.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts';
import { until } from '@linecheck/local-servers/testing';
import { readConfig as readPhoneNumbersConfig } from '../../phone-numbers/src/config';
import { operatorCalls } from './canaries-harness';
import { startPhoneNumbers, startTracker } from './other-services';
import {
  completedEvent,
  createTestUser,
  createTestUserWith,
  freshNumber,
  openTestHarness,
  sentEvent,
  type Answer,
  type Instance,
  type TestHarness,
  type TestUser,
} from './test-harness';

const TEST_CODE = '424242';
const [first, second, forCanary] = [freshNumber(), freshNumber(), freshNumber()];
const settings = { TEST_NUMBERS: `${first},${second},${forCanary}` };

let harness: TestHarness;
let service: Instance;
let phoneNumbers: Awaited<ReturnType<typeof startPhoneNumbers>>;
let tracker: Awaited<ReturnType<typeof startTracker>>;

beforeAll(async () => {
  harness = await openTestHarness();
  phoneNumbers = await startPhoneNumbers(harness, { ...settings, TEST_CODE, ALLOW_FICTIONAL_NUMBERS: 'false' });
  tracker = await startTracker(harness);
  service = await harness.startInstance({
    ...settings,
    TEST_SEGMENTS_PER_HOUR: '10',
    TEST_SEGMENTS_PER_PERSON_MINUTE: '60',
  });
});
afterAll(async () => {
  await phoneNumbers.close();
  await tracker.close();
  await harness.close();
});

async function post(person: TestUser, path: string, body: object): Promise<Pick<Answer, 'status' | 'body'>> {
  const response = await fetch(phoneNumbers.url + path, {
    method: 'POST',
    headers: { authorization: person.authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** How many texts the provider was given. */
async function textsAtProvider(): Promise<number> {
  const response = await fetch(`${harness.simulator.url}/simulator/v1/texts`);
  return ((await response.json()) as { items: unknown[] }).items.length;
}

/** Verifies a test number by its fixed code. */
async function verified(person: TestUser, number: string): Promise<void> {
  expect(await post(person, paths.addNumber, { phone_number: number })).toMatchObject({ status: 201 });
  const sent = await post(person, paths.sendCode, { phone_number: number });
  expect(sent.status).toBe(202);
  const wrong = await post(person, paths.verifyCode, { phone_number: number, verification_code: '424243' });
  expect(wrong.body).toMatchObject({ code: 'code-wrong' });
  const right = await post(person, paths.verifyCode, { phone_number: number, verification_code: TEST_CODE });
  expect(right).toMatchObject({ status: 200, body: { e164: number, is_verified: true } });
  const { data } = await sentEvent(harness, sent.body.message_id);
  expect(data).toMatchObject({ simulated: true, purpose: 'verification', to: number });
}

describe('a fixed test number', () => {
  test('is verified by its fixed code and tested to the end; nobody calls the provider', async () => {
    const ann = await createTestUser(harness);
    await verified(ann, first);
    const { status, body } = await ann.send(service, { phone_number: first });
    expect(status).toBe(202);
    expect(body).toMatchObject({ simulated: true, status: 'queued' });

    const { data } = await completedEvent(harness, body.test_id);
    expect(data).toMatchObject({ simulated: true, status: 'delivered', code: null });
    const events = harness.events.all().filter(({ data: of }) => (of as { ref?: string }).ref === body.test_id);
    expect(events.map(({ type }) => type)).toEqual([
      'message.sent',
      'message.status-changed',
      'message.status-changed',
      'message.delivered',
    ]);
    for (const event of events) expect(event.data).toMatchObject({ simulated: true });
    // Events are applied side by side: the end may be known before the step before it.
    await until('all four steps', async () => {
      const { body: ended } = await ann.call(service, 'GET', `/${body.test_id}`);
      expect(ended).toMatchObject({ simulated: true, status: 'delivered', error_code: null });
      const steps = ended.steps.map(({ step }: { step: string }) => step).join(' ');
      return steps === 'stored taken handed_over delivered';
    });

    expect((await ann.call(service, 'GET', '/stats')).body).toMatchObject({ sent: 0, delivered: 0 });
    // The number was verified, of which the provider would be notified; there is nothing to notify it of.
    await until('no feedback waiting', async () => {
      const { rows } = await phoneNumbers.context.database.pool.query('SELECT FROM sms_feedback');
      return rows.length === 0;
    });
    expect(await textsAtProvider()).toBe(0);
  });

  test('takes nothing from what the installation may send, and its texts go out when that is used up', async () => {
    const bob = await createTestUserWith(harness, second);
    const [ten, one] = ['a'.repeat(9 * 153 + 1), 'One more'];
    expect((await bob.send(service, { phone_number: second, custom_message: ten })).body.segments).toBe(10);
    expect((await bob.send(service, { phone_number: second, custom_message: one })).status).toBe(202);
    const used = async (): Promise<number[]> => {
      const operator = await harness.tokens.tokenFor('olga', { roles: ['operator'] });
      const headers = { authorization: `Bearer ${operator}` };
      const response = await fetch(service.url + paths.getTestBudgets, { headers });
      return ((await response.json()) as { items: { used: number }[] }).items.map((item) => item.used);
    };
    expect(await used()).toEqual([0, 0]);

    const real = freshNumber();
    await bob.owns(real);
    await harness.allTaken();
    const both = await bob.send(service, { phone_numbers: [second, real], custom_message: 'To both' });
    expect(both.body.items.map(({ simulated }: { simulated: boolean }) => simulated)).toEqual([true, false]);
    expect(await used()).toEqual([1, 1]);
    // The one real text: the tests after this one count texts.
    await sentEvent(harness, both.body.items[1].message_id);
    const { body: all } = await bob.send(service, { phone_number: real, custom_message: ten });
    expect(all).toMatchObject({ code: 'too-many-tests', limit: 'tests-installation-hour' });
    expect((await bob.send(service, { phone_number: second, custom_message: 'Still free' })).status).toBe(202);
    expect(harness.events.all().filter(({ data }) => (data as { to?: string }).to === real)).not.toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ simulated: true }) }),
    );
  });

  test('of a canary is texted by nobody', async () => {
    const call = await operatorCalls(harness, service, 'olga');
    const before = await textsAtProvider();
    const { body: canary } = await call('POST', '', { name: 'Staging', phone_number: forCanary, every_minutes: 5 });
    const { data } = await harness.events.waitFor('message.sent', (event) => event.data.to === forCanary);
    expect(data).toMatchObject({ purpose: 'canary', simulated: true });
    expect((await completedEvent(harness, data.ref)).data).toMatchObject({ status: 'delivered', simulated: true });
    const lastResults = async () => (await call('GET', `/${canary.canary_id}`)).body.last_results;
    await until('its result', async () => (await lastResults())[0]?.status === 'delivered');
    expect(await lastResults()).toMatchObject([{ test_id: data.ref, status: 'delivered' }]);
    expect(await textsAtProvider()).toBe(before);
  });
});

test('phone-numbers refuses to start with test numbers that nobody could verify', () => {
  const env = { ...harness.env, CODE_HMAC_KEYS: `1:${'A'.repeat(43)}=`, SEALING_KEYS: `1:${'A'.repeat(43)}=` };
  expect(() => readPhoneNumbersConfig({ ...env, TEST_NUMBERS: first })).toThrow(/TEST_CODE is missing: no text goes/);
  expect(() => readPhoneNumbersConfig({ ...env, TEST_NUMBERS: first, TEST_CODE: '42' })).toThrow(/TEST_CODE \("42"\)/);
  expect(() => readPhoneNumbersConfig({ ...env, TEST_NUMBERS: 'x', TEST_CODE })).toThrow(
    /TEST_NUMBERS names|no number/,
  );
});
