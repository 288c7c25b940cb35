import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { daysOf, periodOf } from '../src/domain/stats-window';
import { secondsToPhone, stepsOf } from '../src/domain/timeline';
import type { SmsTest } from '../src/domain/sms-test';
import { delivered, failed, store, storedTest } from './stored-tests';
import {
  createTestUser,
  expectProblem,
  openTestHarness,
  sentEvent,
  type Instance,
  type TestHarness,
  type TestUser,
} from './test-harness';

const DAY_MS = 86_400_000;

describe('a window', () => {
  const now = new Date('2026-05-10T15:30:00.000Z');
  test('of 24 h begins 24 h ago; longer ones begin with a full UTC day', () => {
    expect(periodOf('24h', now)).toEqual({ from: new Date('2026-05-09T15:30:00.000Z'), to: now });
    expect(periodOf('7d', now)).toEqual({ from: new Date('2026-05-03T00:00:00.000Z'), to: now });
    expect(periodOf('30d', now)).toEqual({ from: new Date('2026-04-10T00:00:00.000Z'), to: now });
  });

  test('has all its days', () => {
    expect(daysOf(periodOf('24h', now))).toEqual(['2026-05-09', '2026-05-10']);
    expect(daysOf(periodOf('7d', now))).toHaveLength(8);
    expect(daysOf(periodOf('30d', now))).toHaveLength(31);
  });
});

describe('statistics', () => {
  let harness: TestHarness;
  let service: Instance;
  beforeAll(async () => {
    harness = await openTestHarness();
    service = await harness.startInstance();
  });
  afterAll(() => harness.close());

  const statsOf = async (person: TestUser, window = '7d', headers = {}) => {
    const { status, body } = await person.call(service, 'GET', `/stats?window=${window}`, undefined, headers);
    expect(status).toBe(200);
    return body;
  };
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  /** Some time ago, and in the same UTC day as `days` days ago at noon; the same moment, too, where midnight passes meanwhile. */
  const noon = (days: number) => new Date(today - days * DAY_MS + DAY_MS / 2);

  test('count by what became of each test, per day and per number, without simulated ones and canaries’', async () => {
    const ann = await createTestUser(harness);
    const other = { phoneNumber: '+12015550101' };
    const last = storedTest(ann.id, failed(noon(1), 30006));
    await store(service, [
      storedTest(ann.id, delivered(noon(3), 2.1)),
      storedTest(ann.id, { ...delivered(noon(3), 4), ...other }),
      storedTest(ann.id, { ...delivered(noon(2), 600), deliveryIsPolled: true }),
      storedTest(ann.id, failed(noon(2))),
      last,
      storedTest(ann.id, { createdAt: noon(1), status: 'accepted' }),
      storedTest(ann.id, { ...failed(noon(1)), isSimulated: true }),
      storedTest(ann.id, { ...failed(noon(1)), canaryId: uuidv7() }),
      storedTest(ann.id, failed(noon(20))),
      storedTest('somebody-else', failed(noon(1))),
    ]);
    const stats = await statsOf(ann, '7d', { 'accept-language': 'es' });
    expect(stats).toMatchObject({
      window: '7d',
      sent: 6,
      delivered: 3,
      failed: 2,
      pending: 1,
      success_rate: 0.6,
      median_seconds: 2.1,
      p95_seconds: 4,
    });
    const day = (days: number) => noon(days).toISOString().slice(0, 10);
    expect(stats.per_day).toHaveLength(8);
    expect(stats.per_day.filter(({ sent }: { sent: number }) => sent > 0)).toEqual([
      { date: day(3), sent: 2, delivered: 2, failed: 0, pending: 0, unconfirmed: 0, success_rate: 1, median_seconds: 2.1, p95_seconds: 4 },
      { date: day(2), sent: 2, delivered: 1, failed: 1, pending: 0, unconfirmed: 0, success_rate: 0.5, median_seconds: null, p95_seconds: null },
      { date: day(1), sent: 2, delivered: 0, failed: 1, pending: 1, unconfirmed: 0, success_rate: 0, median_seconds: null, p95_seconds: null },
    ]); // prettier-ignore
    expect(stats.per_number).toMatchObject([
      { phone_number: '+447700900456', sent: 5, delivered: 2, median_seconds: 2.1 },
      { phone_number: '+12015550101', sent: 1, delivered: 1, median_seconds: 4 },
    ]);
    expect(stats.last_failure).toMatchObject({ test_id: last.testId, error_code: 30006, retry: { allowed: false } });
    expect(stats.last_failure.error_message).toMatch(/fij[oa]/i);
    expect((await statsOf(ann, '30d')).failed).toBe(3);
  });

  test('count a test without an end as on the way for 72 hours, and as unconfirmed then', async () => {
    const cem = await createTestUser(harness);
    const taken = (hours: number): Partial<SmsTest> => {
      const takenAt = new Date(Date.now() - hours * 3_600_000);
      return { createdAt: takenAt, takenAt, status: 'sent', deliveryStatus: 'sent', messageSid: 'SM1' };
    };
    await store(
      service,
      [71, 73, 100].map((hours) => storedTest(cem.id, taken(hours))),
    );
    const stats = await statsOf(cem);
    expect(stats).toMatchObject({ sent: 3, pending: 1, unconfirmed: 2, success_rate: null });
    expect(stats.per_number).toMatchObject([{ pending: 1, unconfirmed: 2 }]);
  });

  test('of nothing have rates of nothing, and every day', async () => {
    const bob = await createTestUser(harness);
    const none = {
      sent: 0,
      delivered: 0,
      failed: 0,
      pending: 0,
      unconfirmed: 0,
      success_rate: null,
      median_seconds: null,
      p95_seconds: null,
    };
    const { body } = await bob.call(service, 'GET', '/stats');
    expect(body).toMatchObject({ ...none, window: '7d', per_number: [], last_failure: null });
    expect(body.per_day).toEqual(
      daysOf({ from: new Date(body.from), to: new Date(body.to) }).map((date) => ({ date, ...none })),
    );
    expectProblem(await bob.call(service, 'GET', '/stats?window=1y'), 400, 'invalid-request', 'window');
    expect((await fetch(`${service.url}/api/v1/sms/test/stats`)).status).toBe(401);
  });

  test('take the nearest rank of the seconds that each test itself tells, never below 0', async () => {
    const cleo = await createTestUser(harness);
    // 1, 2, …, 40 s; two that were heard of before the provider's acceptance; one found out by asking.
    const tests = Array.from({ length: 40 }, (_, index) => storedTest(cleo.id, delivered(noon(1), index + 1)));
    const early = [-0.3, -5].map((seconds) => storedTest(cleo.id, delivered(noon(1), seconds)));
    const asked = storedTest(cleo.id, { ...delivered(noon(1), 900), deliveryIsPolled: true });
    await store(service, [...tests, ...early, asked]);
    const told = [...tests, ...early, asked].map(secondsToPhone).filter((seconds) => seconds !== null);
    const sorted = told.sort((a, b) => a - b);
    const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
    expect(sorted[0]).toBe(0);
    expect(await statsOf(cleo)).toMatchObject({ median_seconds: rank(0.5), p95_seconds: rank(0.95) });
    const { body } = await cleo.call(service, 'GET', `/${tests[9]?.testId}`);
    expect(body.seconds_to_phone).toBe(10);
  });

  test('tell of one text the seconds that its event and its test tell, whatever else is heard of it and when', async () => {
    const dora = await createTestUser(harness);
    const { e164 } = await dora.owns('+12015550177');
    const { body: asked } = await dora.send(service, { phone_number: e164 });
    const { data: sent } = await sentEvent(harness, asked.message_id);
    const after = (seconds: number) => new Date(Date.parse(sent.accepted_at) + seconds * 1000).toISOString();
    const reached = { ...sent, previous_status: null, code: null, class: null, seconds_to_phone: 2.1 };
    // Read 10.5 s after its acceptance, and first heard of so.
    await harness.publish('message.status-changed', { ...reached, status: 'read', heard_at: after(10.5), version: 3 });
    await harness.allTaken();
    const known = async () => (await dora.call(service, 'GET', `/${asked.test_id}`)).body;
    expect(await known()).toMatchObject({ status: 'delivered', seconds_to_phone: 2.1, delivered_at: after(2.1) });
    await harness.publish('message.delivered', { ...reached, status: 'delivered', heard_at: after(2.1), version: 2 });
    await harness.allTaken();
    const test = await known();
    const seconds = Object.fromEntries(
      test.steps.map((step: { step: string; seconds: number }) => [step.step, step.seconds]),
    );
    expect(test.seconds_to_phone).toBe(2.1);
    expect(seconds.delivered - seconds.taken).toBeCloseTo(2.1, 6);
    expect(await statsOf(dora, '24h')).toMatchObject({ delivered: 1, median_seconds: 2.1, p95_seconds: 2.1 });
  });
});

test('the steps of a timeline lie as far apart as the seconds to the phone say', () => {
  const test = storedTest('ada', delivered(new Date('2026-05-01T10:00:00Z'), 2.1)) satisfies SmsTest;
  const [, taken, reached] = stepsOf(test);
  expect((reached?.seconds ?? 0) - (taken?.seconds ?? 0)).toBeCloseTo(secondsToPhone(test) ?? Number.NaN, 6);
});
