import { percent } from '@linecheck/frontend-kit/figures';
import { describe, expect, test } from '@jest/globals';
import { middleOfName, namedGroups, ratePath, scaleOf } from '../../src/features/operations/delivery/chart-scale';
import { groupOf } from './operations-state';

const size = { width: 340, left: 40, right: 0, rates: [0, 100], bars: [120, 170] } as const;

describe('the chart', () => {
  test('begins its axis at the ten per cent below the lowest rate, and ends it at 100 %', () => {
    const scale = scaleOf([groupOf('a', { delivered: 8, failed: 2, delivery_rate: 0.87 })], size);
    expect(scale.lowest).toBe(0.8);
    expect(scale.rateY(0.8)).toBe(100);
    expect(scale.rateY(1)).toBe(0);
    expect(scale.barHeight(10)).toBe(50);
  });

  test.each([
    ['everything arrived', [1, 1], 0.9],
    ['nothing arrived', [0], 0],
    ['nothing has ended', [null], 0.9],
  ])('has an axis when %s', (_, rates, lowest) => {
    const groups = rates.map((rate, index) => groupOf(String(index), { delivery_rate: rate }));
    expect(scaleOf(groups, size).lowest).toBe(lowest);
  });

  test('breaks its line where nothing has ended', () => {
    const groups = [1, null, 1, 0.9].map((rate, index) => groupOf(String(index), { delivery_rate: rate }));
    expect(ratePath(groups, scaleOf(groups, size))).toBe('M77.5 0M227.5 0L302.5 100');
  });

  test('names as many groups as there is room for', () => {
    expect(namedGroups(25, 12, 58)).toEqual([0, 5, 10, 15, 20]);
    expect(namedGroups(2, 300, 58)).toEqual([0, 1]);
    expect(namedGroups(0, 300, 58)).toEqual([]);
  });

  test('keeps the last name whole', () => {
    expect(middleOfName(100, 58, 340)).toBe(100);
    expect(middleOfName(325, 58, 340)).toBe(311);
  });
});

describe('a share', () => {
  test.each([
    [1, '100%'],
    [0.9999, '99.9%'],
    [0.57, '57%'],
    [0.0004, '0%'],
  ])('%d is %s: a lost text never reads as 100 %%', (share, text) => {
    expect(percent(share, 'en-GB')).toBe(text);
  });
});
