import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import type { DayOfTests, TestStats } from '../src/features/analytics/test-stats';
import { TestsService } from './tests-service';

const STATS = 'http://localhost:8080/api/v1/sms/test/stats';

/** What answers the card in each test of a file: `stats`, which a test may replace, unless it says otherwise by `answer`. */
export function answerAnalytics() {
  const service = new TestsService();
  const answers = {
    service,
    stats: statsOf({}, {}),
    /** Each period that was asked for. */
    asked: [] as (string | null)[],
    answer(how: () => Response | Promise<Response>): void {
      service.server.use(
        http.get(STATS, ({ request }) => {
          answers.asked.push(new URL(request.url).searchParams.get('window'));
          return how();
        }),
      );
    },
  };
  beforeAll(() => service.server.listen({ onUnhandledRequest: 'error' }));
  beforeEach(() => {
    const day = { sent: 7, delivered: 3, failed: 2, pending: 1, unconfirmed: 1, median_seconds: 2.43 };
    answers.stats = statsOf({}, { '2026-11-26': day });
    answers.answer(() => HttpResponse.json(answers.stats));
  });
  afterEach(() => {
    service.server.resetHandlers();
    service.tests = [];
    answers.asked.length = 0;
  });
  afterAll(() => service.server.close());
  return answers;
}

export const nothing = {
  sent: 0,
  delivered: 0,
  failed: 0,
  pending: 0,
  unconfirmed: 0,
  success_rate: null,
  median_seconds: null,
  p95_seconds: null,
};

/** Seven days from 22 to 28 November, with tests on those that are named. */
export function statsOf(changed: Partial<TestStats>, tests: Readonly<Record<string, Partial<DayOfTests>>>): TestStats {
  const dates = Array.from({ length: 7 }, (_, index) => `2026-11-${22 + index}`);
  return {
    ...nothing,
    window: '7d',
    from: '2026-11-22T00:00:00Z',
    to: '2026-11-28T12:00:00Z',
    sent: 1_240,
    delivered: 1_229,
    failed: 10,
    pending: 1,
    success_rate: 0.99193,
    median_seconds: 2.43,
    p95_seconds: 12.61,
    per_day: dates.map((date) => ({ ...nothing, date, ...tests[date] })),
    per_number: [],
    last_failure: null,
    ...changed,
  };
}

/** An answer that the test lets go. */
export function deferred() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

export const empty = (): TestStats => statsOf(nothing, {});
