import { describe, expect, test } from '@jest/globals';
import { retryRefusal, type NumberStanding } from '../src/domain/retry';
import type { SmsTest } from '../src/domain/sms-test';
import { delivered, failed, storedTest } from './stored-tests';

const at = new Date('2026-05-01T10:00:00Z');
const inOrder: NumberStanding = { isTestable: true, isOptedOut: false, optedInAt: null };
const refusal = (changes: Partial<SmsTest>, standing: Partial<NumberStanding> = {}) =>
  retryRefusal(storedTest('ada', changes), { ...inOrder, ...standing });

describe('another attempt', () => {
  test.each(['queued', 'accepted', 'sent'] as const)('waits for the end of one that is %s', (status) => {
    expect(refusal({ status })).toBe('not-finished');
  });

  test('is not made of one that was delivered', () => {
    expect(refusal(delivered(at, 2))).toBe('delivered');
  });

  test.each([30005, 30006, 30004, 21211, 21614, 21610])('is not made after %s, which lasts', (code) => {
    expect(refusal(failed(at, code))).toBe('permanent');
  });

  test.each([30003, 30007, 30008, 21408, 77777, null])('is made after %s', (code) => {
    expect(refusal(failed(at, code))).toBeNull();
  });

  test.each(['expired', 'unconfirmed', 'number-not-verified', 'opted-out'] as const)(
    'is made of one that we did not send, %s, once nothing stands in its way',
    (failureReason) => {
      const unsent = { ...failed(at, null), failureReason, errorClass: 'permanent' } as const;
      expect(refusal(unsent)).toBeNull();
      expect(refusal(unsent, { isTestable: false })).toBe('number-not-verified');
      expect(refusal(unsent, { isOptedOut: true })).toBe('opted-out');
    },
  );

  test('is made once: whoever wants more goes on from the newest', () => {
    expect(refusal({ ...failed(at), retriedAs: '01970000-0000-7000-8000-000000000001' })).toBe('retried');
  });

  test('is made after 21610 once the phone has texted START since, and not for a START of before', () => {
    const later = new Date(at.getTime() + 60_000);
    expect(refusal(failed(at, 21610), { optedInAt: later })).toBeNull();
    expect(refusal(failed(at, 21610), { optedInAt: at })).toBe('permanent');
    expect(refusal(failed(at, 30006), { optedInAt: later })).toBe('permanent');
  });
});
