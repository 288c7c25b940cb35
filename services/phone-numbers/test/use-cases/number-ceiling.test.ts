import { describe, expect, test } from '@jest/globals';
import { checkUnproven } from '../../src/use-cases/number-ceiling';

const MINUTE = 60_000;
const now = new Date(Date.UTC(2026, 0, 15, 12));
const ceiling = { perHour: 6, perDay: 12 };
/** Hits so many minutes ago. */
const ago = (...minutes: number[]): Date[] => minutes.map((minute) => new Date(now.getTime() - minute * MINUTE));
const first = (hits: Date[]) => checkUnproven(hits, ceiling, true, now);
const repeated = (hits: Date[]) => checkUnproven(hits, ceiling, false, now);

describe('a number that the asker has not proven', () => {
  test('takes as many as an hour has room for', () => {
    expect(first(ago(1, 2, 3, 4, 5))).toEqual({ allowed: true, retryAfterSeconds: 0 });
    expect(first(ago(1, 2, 3, 4, 5, 50))).toEqual({ allowed: false, retryAfterSeconds: 600 });
  });

  test('takes fewer from those who had one today', () => {
    expect(repeated(ago(1, 2, 3)).allowed).toBe(true);
    expect(repeated(ago(1, 2, 3, 40))).toEqual({ allowed: false, retryAfterSeconds: 1_200 });
  });

  test('once a day’s are used up, takes two an hour, one of them from those who had one', () => {
    const before = Array.from({ length: 12 }, (_, hit) => 100 + hit);
    expect(first(ago(10, ...before)).allowed).toBe(true);
    expect(first(ago(10, 20, ...before))).toEqual({ allowed: false, retryAfterSeconds: 2_400 });
    expect(repeated(ago(...before)).allowed).toBe(true);
    expect(repeated(ago(10, ...before))).toEqual({ allowed: false, retryAfterSeconds: 3_000 });
  });

  test('never waits longer than an hour', () => {
    for (let hits = 0; hits < 60; hits += 1) {
      const at = Array.from({ length: hits }, (_, hit) => (hit * 37) % 1_440);
      for (const verdict of [first(ago(...at)), repeated(ago(...at))]) {
        expect(verdict.retryAfterSeconds).toBeLessThanOrEqual(3_600);
      }
    }
  });

  test('opens soon where the day’s oldest is about to leave', () => {
    const day = Array.from({ length: 10 }, (_, hit) => 200 + hit);
    expect(first(ago(1, 2, ...day.slice(1), 1_435))).toEqual({ allowed: false, retryAfterSeconds: 300 });
  });
});
