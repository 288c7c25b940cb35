// What the service does while the provider fails, on the simulator with faults.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import { createTestUser, freshNumber, openTestHarness, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;
beforeAll(async () => {
  harness = await openTestHarness();
  const changes = { SENDS_CIRCUIT_FAILURES: '3', SENDS_CIRCUIT_SECONDS: '4', SENDS_AT_ONCE: '1' };
  service = await harness.startInstance(changes);
});
afterAll(() => harness.close());

async function fault(rule: object): Promise<void> {
  const response = await fetch(`${harness.simulator.url}/simulator/v1/faults/global`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rule),
  });
  expect(response.status).toBeLessThan(300);
}

async function provider() {
  const response = await fetch(`${service.url}/healthz/ready`);
  const { checks } = (await response.json()) as { checks: { sms_provider: { ok: boolean; detail?: string } } };
  return { status: response.status, ...checks.sms_provider };
}

const waiting = async () =>
  (await service.context.database.pool.query(`SELECT FROM sms_sends WHERE state = 'planned'`)).rowCount;
const isOpen = async () => (await service.context.metrics.getSingleMetricAsString('linecheck_sms_circuit_open')).endsWith(' 1'); // prettier-ignore

test('after three 503 the service stays ready and says that nothing is sent; then what waited goes out, each text once', async () => {
  const ann = await createTestUser(harness);
  const numbers = [];
  for (let count = 0; count < 6; count++) numbers.push((await ann.owns(freshNumber())).e164);
  await harness.allTaken();
  expect(await provider()).toEqual({ status: 200, ok: true, required: false });
  await fault({ answer: 'server-error', answer_status: 503 });
  for (const number of numbers) expect((await ann.send(service, { phone_number: number })).status).toBe(202);
  await until('it being open', async () => !(await provider()).ok);
  expect(await provider()).toMatchObject({ status: 200, detail: expect.stringMatching(/^3 calls in a row failed/) });
  expect(await isOpen()).toBe(true);
  expect(await waiting()).toBe(3);

  await fault({});
  await until('what waited being sent', async () => (await waiting()) === 0);
  await until('it being closed', async () => (await provider()).ok);
  expect(await isOpen()).toBe(false);
  const taken = await Promise.all(numbers.map(async (number) => (await harness.simulator.textsTo(number)).length));
  expect(taken.sort()).toEqual([0, 0, 0, 1, 1, 1]);
});

test('refusals of texts open nothing', async () => {
  const ann = await createTestUser(harness);
  const { e164 } = await ann.owns(freshNumber());
  await harness.allTaken();
  await fault({ answer: 'refused', answer_code: 21211 });
  for (let count = 0; count < 4; count++) {
    const answer = await ann.send(service, { phone_number: e164, custom_message: `Refused ${count}` });
    expect(answer.status).toBe(202);
    await harness.events.waitFor('message.refused', ({ data }) => data.message_id === answer.body.message_id);
  }
  expect(await provider()).toMatchObject({ ok: true });
  await fault({});
});
