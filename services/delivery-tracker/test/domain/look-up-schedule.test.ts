import { expect, test } from '@jest/globals';
import { firstLookUp, nextLookUp } from '../../src/domain/look-up-schedule';

const acceptedAt = new Date('2026-01-01T00:00:00Z');
const hours = (count: number) => new Date(acceptedAt.getTime() + count * 3_600_000);

test('a silent message is looked up after two minutes, then ever more rarely, at most every 12 h, and last after 72 h', () => {
  const times: Date[] = [];
  for (let at: Date | null = firstLookUp(acceptedAt); at !== null; at = nextLookUp(acceptedAt, at)) times.push(at);
  expect(times[0]).toEqual(new Date('2026-01-01T00:02:00Z'));
  expect(times.at(-1)).toEqual(hours(72));
  const gaps = times.slice(1, -1).map((time, i) => time.getTime() - (times[i]?.getTime() ?? 0));
  expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
  expect(Math.max(...gaps)).toBe(12 * 3_600_000);
});

test('after an outage only what is still ahead is looked up', () => {
  expect(nextLookUp(acceptedAt, hours(30))).toEqual(hours(32));
  expect(nextLookUp(acceptedAt, hours(80))).toBeNull();
});
