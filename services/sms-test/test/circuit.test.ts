// What the service does while the provider fails, on the simulator with faults.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import { createTestUser, freshNumber, openTestHarness, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;
beforeAll(async () => {
  harness = await openTestHarness();
});
beforeEach(() => fault({}));
afterEach(() => service.close());
afterAll(() => harness.close());

/** One that stops calling the provider for so long. */
async function startService(seconds: number): Promise<void> {
  const changes = { SENDS_CIRCUIT_FAILURES: '3', SENDS_CIRCUIT_SECONDS: String(seconds), SENDS_AT_ONCE: '1' };
  service = await harness.startInstance(changes);
}

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

/** Somebody with so many numbers. */
async function owner(count: number) {
  const ann = await createTestUser(harness);
  const numbers: string[] = [];
  for (let n = 0; n < count; n++) numbers.push((await ann.owns(freshNumber())).e164);
  return { ann, numbers };
}
const textsTo = (numbers: string[]): Promise<number[]> =>
  Promise.all(numbers.map(async (number) => (await harness.simulator.textsTo(number)).length));

test('after three 503 the service stays ready, says that nothing is sent, and sends nothing; who calls again sends what waited, each text once', async () => {
  await startService(600);
  const { ann, numbers } = await owner(6);
  expect(await provider()).toEqual({ status: 200, ok: true, required: false });
  await fault({ answer: 'server-error', answer_status: 503 });
  for (const number of numbers) expect((await ann.send(service, { phone_number: number })).status).toBe(202);
  await until('it being open', async () => !(await provider()).ok);
  expect(await provider()).toMatchObject({ status: 200, detail: expect.stringMatching(/^3 calls in a row failed/) });
  expect(await isOpen()).toBe(true);
  expect(await waiting()).toBe(3);

  await fault({});
  await service.close();
  await startService(600);
  await until('what waited being sent', async () => (await waiting()) === 0);
  await until('it being taken', async () => (await textsTo(numbers)).filter((count) => count > 0).length === 3);
  expect((await textsTo(numbers)).sort()).toEqual([0, 0, 0, 1, 1, 1]);
});

test('the first text that goes out again ends it, and each that waited goes out once', async () => {
  await startService(1);
  const { ann, numbers } = await owner(7);
  await fault({ answer: 'server-error', answer_status: 503 });
  for (const number of numbers.slice(1)) expect((await ann.send(service, { phone_number: number })).status).toBe(202);
  await until('it being open', async () => !(await provider()).ok);
  expect(await isOpen()).toBe(true);
  await fault({});
  // However many probes have failed meanwhile: this one is there for the next.
  expect((await ann.send(service, { phone_number: numbers[0] })).status).toBe(202);
  await until('it being closed', async () => (await provider()).ok);
  expect(await isOpen()).toBe(false);
  const stateOf = async (state: string) =>
    (await service.context.database.pool.query(
      'SELECT recipient FROM sms_sends WHERE person = $1 AND state = ANY($2)',
      [ann.id, state.split(' ')],
    )) as { rows: { recipient: string }[] };
  await until('all texts having ended', async () => (await stateOf('planned calling unknown')).rows.length === 0);
  const accepted = new Set((await stateOf('accepted')).rows.map(({ recipient }) => recipient));
  expect(accepted).toContain(numbers[0]);
  expect(await textsTo(numbers)).toEqual(numbers.map((number) => (accepted.has(number) ? 1 : 0)));
});

test('refusals of texts open nothing', async () => {
  await startService(600);
  const { ann, numbers } = await owner(1);
  await fault({ answer: 'refused', answer_code: 21211 });
  for (let count = 0; count < 4; count++) {
    const answer = await ann.send(service, { phone_number: numbers[0], custom_message: `Refused ${count}` });
    expect(answer.status).toBe(202);
    await harness.events.waitFor('message.refused', ({ data }) => data.message_id === answer.body.message_id);
  }
  expect(await provider()).toMatchObject({ ok: true });
});
