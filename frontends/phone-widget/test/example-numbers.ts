import { numberExamples } from '@linecheck/shared-contracts/examples/numbers';
import type { PhoneNumber } from '../src/features/numbers/phone-number';
import type { SentCode } from '../src/features/verification/sent-code';

/** One of the person's numbers as the API's documentation shows it: verified and without a label by default. */
export function phoneNumber(changed: Partial<PhoneNumber> = {}): PhoneNumber {
  const at = '2026-03-12T09:00:00Z';
  return {
    ...(numberExamples.getPhoneNumber?.answer as PhoneNumber),
    id: '01939c5e-0000-7000-8000-000000000001',
    e164: '+447700900456',
    national_format: '07700 900456',
    international_format: '+44 7700 900456',
    country: 'GB',
    line_type: 'mobile',
    label: null,
    is_primary: false,
    is_verified: true,
    verified_at: at,
    opted_out: false,
    created_at: at,
    updated_at: at,
    ...changed,
  };
}

export function pending(changed: Partial<PhoneNumber> = {}): PhoneNumber {
  return phoneNumber({ is_verified: false, verified_at: null, label: 'Work', ...changed });
}

export function sentCode(changed: Partial<SentCode> = {}): SentCode {
  return {
    phone_id: 'any',
    phone_number: '+447700900456',
    verification_id: 'v1',
    message_id: 'm1',
    expires_at: new Date(Date.now() + 600_000).toISOString(),
    next_code_at: new Date(Date.now() + 30_000).toISOString(),
    attempts_left: 5,
    ...changed,
  };
}
