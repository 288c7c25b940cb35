import { numberExamples } from '@linecheck/shared-contracts/examples/numbers';
import type { OwnNumber } from '../src/features/send-test/api/list-numbers';
import type { SmsTest } from '../src/features/test-messages/sms-test';

/** When every test was stored that does not say otherwise. */
export const CREATED = '2026-11-23T14:02:11.204Z';

/** A moment after the test was stored. */
export function after(seconds: number): string {
  return new Date(Date.parse(CREATED) + seconds * 1000).toISOString();
}

/** As the API's documentation shows it, with what these tests rely on. */
export function ownNumber(changed: Partial<OwnNumber> = {}): OwnNumber {
  return {
    ...(numberExamples.getPhoneNumber?.answer as OwnNumber),
    id: 'n1',
    e164: '+447700900456',
    national_format: '07700 900456',
    international_format: '+44 7700 900456',
    country: 'GB',
    line_type: 'mobile',
    label: null,
    is_primary: true,
    is_verified: true,
    verified_at: CREATED,
    opted_out: false,
    created_at: CREATED,
    updated_at: CREATED,
    ...changed,
  };
}

/** A test as it is just after it was stored, by default. */
export function smsTest(changed: Partial<SmsTest> = {}): SmsTest {
  return {
    test_id: 't1',
    message_id: 'm1',
    phone_number: '+447700900456',
    message_content: 'This is a test message.',
    segments: 1,
    status: 'queued',
    delivery_status: null,
    message_sid: null,
    error_code: null,
    error_class: null,
    error_message: null,
    created_at: CREATED,
    sent_at: null,
    delivered_at: null,
    steps: [{ step: 'stored', at: CREATED, seconds: 0 }],
    ...changed,
  };
}

export function deliveredTest(changed: Partial<SmsTest> = {}): SmsTest {
  return smsTest({
    status: 'delivered',
    message_sid: 'SM3f00000000000000000000000000009c',
    steps: [
      { step: 'stored', at: CREATED, seconds: 0 },
      { step: 'taken', at: after(0.21), seconds: 0.21 },
      { step: 'handed_over', at: after(0.94), seconds: 0.94 },
      { step: 'delivered', at: after(2.1), seconds: 2.1 },
    ],
    ...changed,
  });
}

export function failedTest(changed: Partial<SmsTest> = {}): SmsTest {
  return deliveredTest({
    status: 'failed',
    error_code: 30003,
    error_class: 'temporary',
    error_message: 'Phone unreachable (30003). Switch the phone on.',
    steps: [...deliveredTest().steps.slice(0, 3), { step: 'failed', at: after(4.8), seconds: 4.8 }],
    ...changed,
  });
}
