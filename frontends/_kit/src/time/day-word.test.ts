import { expect, test } from '@jest/globals';
import { dayWord } from './day-word';

const now = new Date(2026, 4, 20, 9, 0); // a Wednesday
const on = (day: number, hour = 23, month = 4, year = 2026) => dayWord(new Date(year, month, day, hour), now, 'en-GB');

test.each([
  [on(20, 0), { kind: 'relative', word: 'today' }],
  [on(19), { kind: 'relative', word: 'yesterday' }],
  [on(18), { kind: 'weekday', word: 'Monday' }],
  [on(14, 1), { kind: 'weekday', word: 'Thursday' }],
  [on(13), { kind: 'date', word: '13 May' }],
  [on(31, 12, 11, 2025), { kind: 'date', word: '31 December 2025' }],
  // The service's clock may be ahead of this one.
  [on(21, 1), { kind: 'relative', word: 'today' }],
])('%j', (found, expected) => {
  expect(found).toEqual(expected);
});

test('is said in the language of the person', () => {
  expect(dayWord(new Date(2026, 4, 19), now, 'es').word).toBe('ayer');
});
