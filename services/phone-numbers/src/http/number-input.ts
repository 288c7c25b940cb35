import { Problem } from '@linecheck/service-kit/errors';
import { normalizeCode } from '@linecheck/shared-contracts/code-digits';
import { requireE164 } from '../domain/parse-number';
import type { NumberKey } from '../domain/phone-number';

/** Which number a body names: its contract lets exactly one of `phone_id` and `phone_number` be there. */
export function numberKeyOf({ phone_id, phone_number = '' }: { phone_id?: string; phone_number?: string }): NumberKey {
  return phone_id === undefined ? { e164: requireE164(phone_number) } : { id: phone_id };
}

/** Longer than any way to write six digits. */
const MAX_TYPED_CODE = 64;

/** A code as it was typed: six digits of any script. */
export function codeOf(typed: string): string {
  const code = typed.length > MAX_TYPED_CODE ? '' : normalizeCode(typed);
  if (/^[0-9]{6}$/.test(code)) return code;
  const message = 'must be six digits';
  throw new Problem('invalid-request', { fields: [{ field: 'verification_code', message, code: 'wrong-format' }] });
}

/** A label as it is kept: without space around it, null where nothing is left. */
export function labelOf(given: string | null | undefined): string | null {
  const label = given?.trim() || null;
  if (label !== null && /\p{Cc}/u.test(label)) {
    const message = 'must be one line of text';
    throw new Problem('invalid-request', { fields: [{ field: 'label', message, code: 'unsupported-characters' }] });
  }
  return label;
}
