import { describe, expect, test } from '@jest/globals';
import { nextChangeMs, relativeTime } from './relative-time';

const now = new Date(2026, 10, 23, 12, 0, 0);
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);

describe('relativeTime', () => {
  test.each([
    [0, 'now'],
    [2, '2 seconds ago'],
    [59, '59 seconds ago'],
    [60, '1 minute ago'],
    [3599, '59 minutes ago'],
    [3600, '1 hour ago'],
    [86_400, 'yesterday'],
    [6.9 * 86_400, '6 days ago'],
    [7 * 86_400, '16 November'],
    [400 * 86_400, '19 October 2025'],
    [-30, 'in 30 seconds'],
  ])('%d seconds ago is “%s”', (seconds, words) => {
    expect(relativeTime(ago(seconds), now, 'en-GB')).toBe(words);
  });

  test('is looked at again as often as the words change, and never once it is a date', () => {
    expect(nextChangeMs(ago(5), now)).toBe(1_000);
    expect(nextChangeMs(ago(120), now)).toBe(30_000);
    expect(nextChangeMs(ago(8 * 86_400), now)).toBeNull();
  });
});
