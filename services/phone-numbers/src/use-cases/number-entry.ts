import { Problem } from '@linecheck/service-kit/errors';
import { idAt } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';
import { requireTextable, type NumberRules } from '../domain/numbering';
import { requireE164 } from '../domain/parse-number';
import { addedNumber, readdedNumber, type NumberInput, type PhoneNumber } from '../domain/phone-number';
import { findEntry } from '../persistence/phone-numbers';

/** A number as a person writes it. */
export interface WrittenNumber {
  readonly rawNumber: string;
  readonly defaultCountry: string | undefined;
}

/** The number (E.164) that is meant. Throws Problem `phone-number-invalid` or `phone-number-unsupported`. */
export function requireNumber(rules: NumberRules, { rawNumber, defaultCountry }: WrittenNumber): string {
  const e164 = requireE164(rawNumber, defaultCountry, (number) => rules.testCodes.has(number));
  requireTextable(e164, rules);
  return e164;
}

/** The person's entry of a phone (E.164); of one that they have now, `current`. */
export async function findOwn(
  em: EntityManager,
  userId: string,
  e164: string,
): Promise<{ readonly current: PhoneNumber | null; readonly removed: PhoneNumber | null }> {
  const entry = await findEntry(em, userId, e164);
  return entry?.removedAt === null ? { current: entry, removed: null } : { current: null, removed: entry };
}

/** The refusal of a number that the person has already. */
export function numberExists({ id }: PhoneNumber): Problem {
  const fields = [{ field: 'phone_number', message: 'You have this number already.' }];
  return new Problem('phone-number-exists', { fields, extra: { phone_id: id } });
}

/** An unverified entry: a new one, or the removed one taken up again, spelled as it is written now. */
export function unverifiedEntry(
  { userId, e164 }: { readonly userId: string; readonly e164: string },
  removed: PhoneNumber | null,
  input: NumberInput,
  now: Date,
): PhoneNumber {
  return removed ? { ...readdedNumber(removed, input, now), e164 } : addedNumber(idAt(now), userId, e164, input, now);
}
