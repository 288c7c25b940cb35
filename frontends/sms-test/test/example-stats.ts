import type { DayOfTests, TestStats } from '../src/features/analytics/test-stats';

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

export const empty = (): TestStats => statsOf(nothing, {});
