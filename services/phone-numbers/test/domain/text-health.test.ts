import { describe, expect, test } from '@jest/globals';
import { textHealthOf, withOutcome, type TextOutcome, type TextOutcomes } from '../../src/domain/text-health';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
const delivered = (minute: number, seconds: number | null = 2.1): TextOutcome => {
  return { messageId: `m${minute}`, sentAt: at(minute), ended: 'delivered', at: at(minute), seconds };
};
const failed = (minute: number, code: number | null = 30003): TextOutcome => {
  return { messageId: `m${minute}`, sentAt: at(minute), ended: 'failed', code };
};
const after = (...outcomes: TextOutcome[]): TextOutcomes | null =>
  outcomes.reduce<TextOutcomes | null>(withOutcome, null);

function orders<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

describe('the texts to a number', () => {
  test('say nothing of it before one has ended', () => {
    expect(textHealthOf(null)).toMatchObject({ state: 'unknown', since: null, lastDeliveredAt: null, code: null });
  });

  test('arrive, in the seconds of the newest one', () => {
    expect(textHealthOf(after(delivered(1, 9), delivered(2, 2.1)))).toEqual({
      state: 'arriving',
      since: null,
      lastDeliveredAt: new Date(at(2)),
      secondsToPhone: 2.1,
      code: null,
    });
  });

  test('do not arrive since the first failure after the last delivery, for the reason of the newest one', () => {
    expect(textHealthOf(after(failed(1), delivered(2), failed(3, 30005), failed(4, 30003)))).toMatchObject({
      state: 'unreachable',
      since: new Date(at(3)),
      lastDeliveredAt: new Date(at(2)),
      code: 30003,
    });
  });

  test('arrive again with the next delivery', () => {
    expect(textHealthOf(after(failed(1), failed(2), delivered(3)))).toMatchObject({ state: 'arriving', code: null });
  });

  test('show the same in whatever order they are heard of, and twice', () => {
    const outcomes = [failed(1), delivered(2), failed(3), failed(4, null), delivered(0)];
    const expected = after(...outcomes);
    for (const order of orders(outcomes)) expect(after(...order, ...order.toReversed())).toEqual(expected);
  });

  test('of one moment are ordered by their ids', () => {
    const twins = [
      { ...delivered(1), messageId: 'a' },
      { ...failed(1), messageId: 'b' },
    ];
    for (const order of orders(twins)) expect(textHealthOf(after(...order)).state).toBe('unreachable');
  });

  test('keep since when and why, however many fail', () => {
    const many = Array.from({ length: 30 }, (_, minute) => failed(minute, minute === 29 ? 30005 : 30003));
    const known = after(...many);
    expect(known?.failed).toHaveLength(10);
    expect(textHealthOf(known)).toMatchObject({ since: new Date(at(0)), code: 30005 });
  });

  test('that are known change nothing', () => {
    const known = after(delivered(2), failed(3));
    for (const outcome of [delivered(2), failed(3), failed(1), delivered(1)]) {
      expect(withOutcome(known, outcome)).toBe(known);
    }
  });

  test('that failed first and arrived after all have arrived', () => {
    const late = { ...delivered(1), sentAt: at(0) };
    expect(textHealthOf(after(failed(1), late)).state).toBe('arriving');
  });
});
