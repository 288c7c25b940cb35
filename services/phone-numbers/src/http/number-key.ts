import { requireE164 } from '../domain/parse-number';
import type { NumberKey } from '../persistence/verifications';

/** Which number a body names: its contract lets exactly one of `phone_id` and `phone_number` be there. */
export function numberKeyOf({ phone_id, phone_number = '' }: { phone_id?: string; phone_number?: string }): NumberKey {
  return phone_id === undefined ? { e164: requireE164(phone_number) } : { id: phone_id };
}
