import { Problem } from '@linecheck/service-kit/errors';
import { requireE164 } from '../domain/parse-number';
import type { NumberKey } from '../domain/phone-number';

/** Which number a body names: by exactly one of `phone_id` and `phone_number`. */
export function numberKeyOf(body: { phone_id?: string; phone_number?: string }): NumberKey {
  const { phone_id, phone_number } = body;
  if (phone_id !== undefined && phone_number === undefined) return { id: phone_id };
  if (phone_number !== undefined && phone_id === undefined) return { e164: requireE164(phone_number) };
  const message = 'Name the number by one of phone_id and phone_number.';
  const fields = ['phone_id', 'phone_number'].map((field) => ({ field, message }));
  throw new Problem('invalid-request', { detail: message, fields });
}

/** A label as it is kept: without space around it, null where nothing is left. */
export function labelOf(given: string | null | undefined): string | null {
  const label = given?.trim() || null;
  if (label !== null && /\p{Cc}/u.test(label)) {
    throw new Problem('invalid-request', { fields: [{ field: 'label', message: 'must be one line of text' }] });
  }
  return label;
}
