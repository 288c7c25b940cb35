import { Problem } from '@linecheck/service-kit/errors';
import { requireE164 } from '../domain/parse-number';
import type { NumberKey } from '../persistence/verifications';

/** Which number a body names: by exactly one of `phone_id` and `phone_number`. */
export function numberKeyOf(body: { phone_id?: string; phone_number?: string }): NumberKey {
  const { phone_id, phone_number } = body;
  if (phone_id !== undefined && phone_number === undefined) return { id: phone_id };
  if (phone_number !== undefined && phone_id === undefined) return { e164: requireE164(phone_number) };
  const message = 'Name the number by one of phone_id and phone_number.';
  const fields = ['phone_id', 'phone_number'].map((field) => ({ field, message }));
  throw new Problem('invalid-request', { detail: message, fields });
}
