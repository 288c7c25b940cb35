import type { SmsTest } from '../src/features/test-messages/sms-test';
import { after, deliveredTest, smsTest } from './example-tests';

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;

export const stored = smsTest().steps;
export const taken = deliveredTest().steps.slice(0, 2);
export const handedOver = deliveredTest().steps.slice(0, 3);
export const SID = 'SM3f00000000000000000000000000009c';

export const acceptedTest = (changed: Partial<SmsTest> = {}): SmsTest =>
  smsTest({ status: 'accepted', message_sid: SID, sent_at: after(0.21), steps: taken, ...changed });
export const carriedTest = (changed: Partial<SmsTest> = {}): SmsTest =>
  acceptedTest({ status: 'sent', delivery_status: 'sent', steps: handedOver, ...changed });
export const unsentTest = (changed: Partial<SmsTest>): SmsTest =>
  smsTest({
    status: 'failed',
    error_class: 'temporary',
    sender: '+15005550006',
    retry: { allowed: true, reason: null },
    steps: [...stored, { step: 'failed', at: after(1), seconds: 1 }],
    ...changed,
  });
export const permanent = { allowed: false, reason: 'permanent' } as const;

/** A state of a test, with what its story says and offers. */
export interface State {
  readonly name: string;
  readonly test: SmsTest;
  /** Seconds since it was stored. */
  readonly age?: number;
  readonly badge: string;
  /** What stands where the steps do and beneath them. */
  readonly says: readonly (string | RegExp)[];
  readonly never?: readonly RegExp[];
  readonly buttons: readonly string[];
  /** What is read out. */
  readonly heard: string | RegExp;
}

export const another = 'Choose another number';
