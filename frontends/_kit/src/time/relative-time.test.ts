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
    [6.9 * 86_400, '7 days ago'],
    [7 * 86_400, '16 November'],
    [400 * 86_400, '19 October 2025'],
    [-30, 'in 30 seconds'],
  ])('%d seconds ago is “%s”', (seconds, words) => {
    expect(relativeTime(ago(seconds), now, 'en-GB')).toBe(words);
  });

  test.each([
    [new Date(2026, 10, 21, 23, 30), new Date(2026, 10, 23, 1, 0), '2 days ago'],
    [new Date(2026, 10, 21, 13, 0), new Date(2026, 10, 23, 12, 0), '2 days ago'],
    [new Date(2026, 10, 22, 0, 30), new Date(2026, 10, 23, 23, 0), 'yesterday'],
    [new Date(2026, 10, 25, 1, 0), new Date(2026, 10, 23, 23, 0), 'in 2 days'],
  ])('counts days by the calendar: %s at %s', (time, at, words) => {
    expect(relativeTime(time, at, 'en-GB')).toBe(words);
  });

  test('names the day before yesterday in languages that have a word for it', () => {
    expect(relativeTime(new Date(2026, 10, 21, 13), now, 'es')).toBe('anteayer');
  });

  test('is looked at again as often as the words change, and never once it is a date', () => {
    expect(nextChangeMs(ago(5), now)).toBe(1_000);
    expect(nextChangeMs(ago(120), now)).toBe(30_000);
    expect(nextChangeMs(ago(8 * 86_400), now)).toBeNull();
  });
});
