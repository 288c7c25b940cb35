import { expect, test } from '@jest/globals';
import { clockTime } from './clock-time';

const now = new Date(2026, 10, 30, 12, 0);

test.each([
  [new Date(2026, 10, 30, 14, 20), '14:20'],
  [new Date(2026, 11, 1, 14, 20), 'Tuesday 14:20'],
  [new Date(2026, 11, 6, 14, 20), 'Sunday 14:20'],
  [new Date(2026, 11, 7, 14, 20), '7 December at 14:20'],
  [new Date(2027, 0, 4, 14, 20), '4 January 2027 at 14:20'],
  [new Date(2026, 10, 24, 14, 20), 'Tuesday 14:20'],
  [new Date(2026, 10, 23, 14, 20), '23 November at 14:20'],
  [new Date(2025, 10, 30, 14, 20), '30 November 2025 at 14:20'],
])('%s is “%s”', (at, words) => {
  expect(clockTime(at, now, 'en-GB')).toBe(words);
});
