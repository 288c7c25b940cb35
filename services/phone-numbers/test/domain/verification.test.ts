import { describe, expect, test } from '@jest/globals';
import {
  attemptsLeft,
  decideAttempt,
  isFirstToday,
  isLive,
  nextCodeAt,
  withNewCode,
  withResend,
  type Verification,
} from '../../src/domain/verification';

const start = new Date('2026-01-15T12:00:00.000Z');
const issued = { phoneId: 'phone', id: 'first', code: { keyVersion: 1, hmac: Buffer.alloc(32), sealed: 'sealed' } };

function at(seconds: number): Date {
  return new Date(start.getTime() + seconds * 1_000);
}

/** Sends codes at these seconds, new ones where none lives. */
function sentAt(...seconds: number[]): Verification {
  const [first = 0, ...rest] = seconds;
  return rest.reduce(
    (state, second) =>
      isLive(state, at(second)) ? withResend(state, at(second)) : withNewCode(state, issued, at(second)),
    withNewCode(null, issued, at(first)),
  );
}

function tried(state: Verification, times: number, second: number): Verification {
  let next = state;
  for (let count = 0; count < times; count += 1) {
    const decision = decideAttempt(next, at(second));
    if (decision.may !== 'try') throw new Error(`try ${count + 1} was refused: ${decision.may}`);
    next = decision.next;
  }
  return next;
}

describe('waits between sends', () => {
  test.each([
    { sends: [0], next: 30 },
    { sends: [0, 30], next: 90 },
    { sends: [0, 30, 90], next: 210 },
    { sends: [0, 30, 90, 210], next: 510 },
    { sends: [0, 30, 90, 210, 510], next: 810 },
  ])('after sends at $sends the next may be asked for at $next s', ({ sends, next }) => {
    expect(nextCodeAt(sentAt(...sends))).toEqual(at(next));
  });

  test('somebody who goes on asking waits five minutes each time', () => {
    expect(nextCodeAt(sentAt(0, 30, 90, 210, 510, 810, 1_110))).toEqual(at(1_410));
  });

  test('a pause of more than ten minutes starts the waits anew', () => {
    expect(nextCodeAt(sentAt(0, 30, 90, 691))).toEqual(at(721));
    expect(nextCodeAt(sentAt(0, 30, 90, 690))).toEqual(at(990));
  });

  test('the sixth send waits until the first of the five is ten minutes old', () => {
    const state = { ...sentAt(0), sentAt: [0, 2, 4, 6, 8].map((second) => at(second + 500)), attemptedAt: [] };
    expect(nextCodeAt(state)).toEqual(at(1_100));
  });
});

describe('a resend', () => {
  test('repeats the live code and renews neither its life nor its tries', () => {
    const before = tried(sentAt(0), 2, 10);
    const after = withResend(before, at(30));
    expect(after).toMatchObject({ id: 'first', code: issued.code, expiresAt: at(600), attempts: 2 });
    expect(attemptsLeft(after, at(30))).toBe(3);
    expect(after.version).toBe(before.version + 1);
  });

  test.each([
    { why: 'expired', state: sentAt(0), second: 600 },
    { why: 'was tried five times', state: tried(sentAt(0), 5, 10), second: 30 },
    { why: 'was destroyed', state: { ...sentAt(0), code: null }, second: 30 },
  ])('makes a new code where the last one $why', ({ state, second }) => {
    expect(isLive(state, at(second))).toBe(false);
    const next = withNewCode(state, { ...issued, id: 'second' }, at(second));
    expect(next).toMatchObject({ id: 'second', attempts: 0, expiresAt: at(second + 600) });
    expect(next.sentAt).toHaveLength(2);
  });
});

describe('tries', () => {
  test('five for a code, then none', () => {
    const state = tried(sentAt(0), 5, 10);
    expect(attemptsLeft(state, at(10))).toBe(0);
    expect(decideAttempt(state, at(11))).toMatchObject({
      may: 'exhausted',
      wait: { limit: 'tries-per-code', until: at(30) },
    });
  });

  test('fifteen in a day over all codes; no code is sent that could not be tried', () => {
    let state = sentAt(0);
    for (const second of [0, 700, 1_400]) state = tried(withNewCode(state, issued, at(second)), 5, second + 1);
    const fourth = withNewCode(state, issued, at(2_100));
    expect(attemptsLeft(fourth, at(2_100))).toBe(0);
    expect(decideAttempt(fourth, at(2_101)).may).toBe('exhausted');
    expect(nextCodeAt(state)).toEqual(at(86_400 + 1));
    expect(attemptsLeft(fourth, at(86_400 + 1))).toBe(5);
  });

  test('none without a code, after its end, or after ten minutes', () => {
    expect(decideAttempt(null, start).may).toBe('not-requested');
    expect(decideAttempt({ ...sentAt(0), code: null }, at(1)).may).toBe('not-requested');
    expect(decideAttempt(sentAt(0), at(599)).may).toBe('try');
    expect(decideAttempt(sentAt(0), at(600)).may).toBe('expired');
    expect(decideAttempt({ ...sentAt(0), code: null }, at(600)).may).toBe('expired');
  });
});

test('a number’s first code of the day is the first in 24 hours', () => {
  expect(isFirstToday(null, start)).toBe(true);
  expect(isFirstToday(sentAt(0), at(86_399))).toBe(false);
  expect(isFirstToday(sentAt(0), at(86_400))).toBe(true);
});

test('what is older than a day is forgotten', () => {
  const state = tried(sentAt(0), 5, 1);
  expect(withNewCode(state, issued, at(90_000))).toMatchObject({ sentAt: [at(90_000)], attemptedAt: [] });
});
