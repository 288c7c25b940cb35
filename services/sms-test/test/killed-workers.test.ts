import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { idempotentOperation } from '@linecheck/service-kit/idempotency';
import { openDatabase, type Database } from '@linecheck/service-kit/persistence';
import { createLogger } from '@linecheck/service-kit/logging';
import { startTestProcess, until, type TestProcess } from '@linecheck/local-servers/testing';
import { readConfig } from '../src/config';
import { databaseOf, type Context } from '../src/context';
import type { AcceptedTests } from '../src/use-cases/plan-tests';
import { sendTest } from '../src/use-cases/send-test';
import { openGate, type ProviderGate } from './provider-gate';
import { createTestUser, freshNumber, openTestHarness, type TestHarness, type TestUser } from './test-harness';

const TESTS = 200;
/** Several tests to each: a look-up has to tell its text from others to the same number. */
const NUMBERS = 10;
/** Room for all of them. */
const budgets = {
  TEST_SEGMENTS_PER_PERSON_MINUTE: '100000',
  TEST_SEGMENTS_PER_PERSON_HOUR: '100000',
  TEST_SEGMENTS_PER_PERSON_DAY: '100000',
  TEST_SEGMENTS_PER_NUMBER_HOUR: '100000',
  TEST_SEGMENTS_PER_NUMBER_DAY: '100000',
};
const hook = resolve(__dirname, '../../_local-servers/typescript-hook.cjs');

let harness: TestHarness;
let database: Database;
let gate: ProviderGate;
let ann: TestUser;
let numbers: string[];
let worker: TestProcess | undefined;
let parts: Pick<Context, 'limits' | 'samePressMs' | 'senders' | 'testNumbers'>;

beforeAll(async () => {
  harness = await openTestHarness();
  gate = await openGate(harness.simulator.url);
  database = await openDatabase(databaseOf(readConfig(harness.env), createLogger({ name: 'test', level: 'silent' })));
});
afterAll(async () => {
  await database.close();
  await harness.close();
  await gate.close();
});
beforeEach(async () => {
  ann = await createTestUser(harness);
  const service = await harness.startInstance(budgets);
  parts = service.context;
  numbers = Array.from({ length: NUMBERS }, freshNumber);
  for (const number of numbers) await ann.owns(number);
  await harness.allTaken();
  await service.close(); // from now on nobody sends but those that the tests start
});

afterEach(() => worker?.kill());

/** Stores the tests as requests for them do, and sends none. */
async function storeTests(): Promise<string[]> {
  const ids: string[] = [];
  const request = { person: ann.id, route: 'sendSmsTest', key: undefined, body: {} };
  for (let count = 0; count < TESTS; count += 1) {
    const answer = await sendTest(
      { ...parts, database, wake: () => undefined },
      {
        userId: ann.id,
        locale: 'en',
        to: numbers[count % NUMBERS]!,
        text: { customMessage: `Text ${count} of ${ann.id}`, messageTemplate: undefined, variables: undefined },
        again: false,
      },
      idempotentOperation(request, 202, ({ tests }: AcceptedTests) => tests.map(({ testId }) => testId)),
    );
    ids.push(...answer.body);
  }
  return ids;
}

/** The service's send worker as a process of its own, which stops at `point` with each text, and says so. */
function startWorker(point: 'before the call' | 'during the call' | 'before the commit'): TestProcess {
  const script = `
    const { createLogger } = require('@linecheck/service-kit/logging');
    const { createMetrics } = require('@linecheck/service-kit/metrics');
    const { openDatabase } = require('@linecheck/service-kit/persistence');
    const sms = require('@linecheck/service-kit/sms');
    const { POINT, ...env } = process.env;
    const log = createLogger({ name: 'child', level: 'silent' });
    const forever = () => new Promise((stay) => setInterval(stay, 2 ** 30));
    const stopAt = async (point) => {
      if (POINT !== point) return;
      console.log(JSON.stringify(point));
      await forever();
    };
    // The service's own job, which finds the provider's client as it is seen here from both sides: it must not be loaded before.
    const { createTwilio, startSendWorker } = sms;
    // Nothing ends by itself until all have come so far, however long that takes.
    const patientWorker = (options) => startSendWorker({ ...options, leaseMs: 3_600_000 });
    const watched = (settings) => {
      const twilio = createTwilio({ ...settings, callTimeoutMs: 3_600_000 });
      const send = async (text) => {
        await stopAt('before the call');
        const result = await twilio.send(text);
        await stopAt('before the commit');
        return result;
      };
      return { ...twilio, senderFor: twilio.senderFor.bind(twilio), find: twilio.find.bind(twilio), send };
    };
    require.cache[require.resolve('@linecheck/service-kit/sms')].exports = { ...sms, createTwilio: watched, startSendWorker: patientWorker };
    const config = require('./src/config').readConfig(env);
    const { databaseOf } = require('./src/context');
    const { startSends } = require('./src/jobs/sends');
    void (async () => {
      const database = await openDatabase(databaseOf(config, log));
      const senders = sms.createSenders(config);
      startSends(config, { database, senders, log, metrics: createMetrics('child'), afterCommit: () => undefined });
    })();`;
  const env = { ...harness.env, TWILIO_API_URL: gate.url, SENDS_AT_ONCE: String(TESTS), POINT: point };
  worker = startTestProcess(['-r', hook, '-e', script], resolve(__dirname, '..'), env);
  return worker;
}

/** Ends the leases that the killed process held, and lets the service bring every test to its end. */
async function recover(ids: readonly string[]) {
  const { rowCount } = await database.pool.query(`UPDATE sms_sends SET due_at = now() WHERE state = 'calling'`);
  const service = await harness.startInstance({ TWILIO_API_URL: gate.url });
  const open = async () =>
    (await database.pool.query(`SELECT 1 FROM sms_sends WHERE person = $1 AND finished_at IS NULL`, [ann.id])).rows
      .length;
  let left = await open();
  await until(
    'all texts having ended',
    async () => (left = await open()) === 0,
    () => left,
  );
  await service.close();
  const { rows } = await database.pool.query<{ state: string; status: string; failure_reason: string | null }>(
    `SELECT s.state, t.status, t.failure_reason FROM sms_tests t JOIN sms_sends s USING (message_id) WHERE t.test_id = ANY($1)`,
    [ids],
  );
  return { claimed: rowCount, rows };
}

/** How many tests and their texts ended how. */
function endsOf(rows: readonly { state: string; status: string; failure_reason: string | null }[]) {
  const ends: Record<string, number> = {};
  for (const { state, status, failure_reason } of rows) {
    // A look-up finds how far the provider has come with a text meanwhile.
    const isTaken = ['accepted', 'sent', 'delivered'].includes(status);
    const end = [state, isTaken ? 'taken' : status, failure_reason].filter(Boolean).join(' ');
    ends[end] = (ends[end] ?? 0) + 1;
  }
  return ends;
}

const texts = async () => (await Promise.all(numbers.map((one) => harness.simulator.textsTo(one)))).flat();

test('killed before its calls: nothing was sent, and nothing is sent by itself afterwards', async () => {
  gate.state.calls = 0;
  const ids = await storeTests();
  const child = startWorker('before the call');
  await until(
    'all being claimed',
    () => child.said().length === TESTS,
    () => child.said().length,
  );
  await child.kill();
  const { claimed, rows } = await recover(ids);
  expect(claimed).toBe(TESTS);
  expect([gate.state.calls, await texts()]).toEqual([0, []]);
  expect(endsOf(rows)).toEqual({ 'not_sent failed unconfirmed': TESTS });
});

test('killed during its calls: those that the provider took are found, the others are not sent, none goes out twice', async () => {
  gate.state.calls = 0;
  gate.state.answers = false;
  gate.state.passes = (call) => call % 2 === 0;
  const ids = await storeTests();
  const child = startWorker('during the call');
  await until(
    'all being under way',
    () => gate.state.calls === TESTS,
    () => gate.state.arrived,
  );
  await child.kill();
  Object.assign(gate.state, { answers: true, passes: () => true });
  const before = await texts();
  const { claimed, rows } = await recover(ids);
  expect(claimed).toBe(TESTS);
  expect(await texts()).toEqual(before);
  expect(new Set(before).size).toBe(before.length);
  expect(before.length).toBeGreaterThan(0);
  expect(before.length).toBeLessThan(TESTS);
  expect(endsOf(rows)).toEqual({
    'accepted taken': before.length,
    'not_sent failed unconfirmed': TESTS - before.length,
  });
});

test('killed after the answers and before their commit: every text was sent once, and every test knows it', async () => {
  gate.state.calls = 0;
  const ids = await storeTests();
  const child = startWorker('before the commit');
  await until(
    'all being answered',
    () => child.said().length === TESTS,
    () => child.said().length,
  );
  await child.kill();
  const { claimed, rows } = await recover(ids);
  expect(claimed).toBe(TESTS);
  expect(gate.state.calls).toBe(TESTS);
  expect(new Set(await texts()).size).toBe(TESTS);
  expect(await texts()).toHaveLength(TESTS);
  expect(endsOf(rows)).toEqual({ 'accepted taken': TESTS });
});
