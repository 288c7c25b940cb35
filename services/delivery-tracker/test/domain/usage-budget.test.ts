import { expect, test } from '@jest/globals';
import { takeReport } from '../../src/domain/usage-budget';

const MAX = 3;
const now = new Date('2026-05-01T12:00:00Z');
const startedAt = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

test.each([
  ['a moment ago, by a replica whose clock is a little ahead', 0.005],
  ['just now', 0],
  ['59 seconds ago', -59],
])('a full minute that began %s takes no report', (_, began) => {
  const { isTaken, retryAfterSeconds } = takeReport({ startedAt: startedAt(began), reports: MAX }, MAX, now);
  expect([isTaken, retryAfterSeconds > 0]).toEqual([false, true]);
});

test.each([
  ['a minute ago', -60],
  ['a day from now, as by a clock that was wrong', 86_400],
])('one that began %s is over', (_, began) => {
  const taken = takeReport({ startedAt: startedAt(began), reports: MAX }, MAX, now);
  expect(taken).toEqual({ window: { startedAt: now, reports: 1 }, isTaken: true, retryAfterSeconds: 0 });
});
