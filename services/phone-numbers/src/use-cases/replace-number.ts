import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { requireTextable, type NumberRules } from '../domain/numbering';
import { requireE164 } from '../domain/parse-number';
import { addedNumber, isVerified, readdedNumber, removed, type PhoneNumber } from '../domain/phone-number';
import { findEntry, numbersOf } from '../persistence/phone-numbers';
import { endVerification } from '../persistence/verifications';
import { changeNumber, lockNumber, type OwnNumber } from './change-number';

export interface Replacement extends OwnNumber {
  readonly rawNumber: string;
  readonly defaultCountry: string | undefined;
  /** Without it the present one's is kept. */
  readonly label: string | null | undefined;
}

/**
 * Puts another number in the place of one: at once where that was never verified, else when the new one is. Of several
 * that wait to replace the same one the last stays. Throws Problem `not-found`, `phone-number-exists`, or what the number is refused for.
 */
export async function replaceNumber(
  em: EntityManager,
  rules: NumberRules,
  wanted: Replacement,
  now: Date,
): Promise<PhoneNumber> {
  const e164 = requireE164(wanted.rawNumber, wanted.defaultCountry);
  requireTextable(e164, rules);
  const { userId } = wanted;
  const old = await lockNumber(em, wanted);
  const entry = await findEntry(em, userId, e164);
  if (entry?.removedAt === null) {
    if (entry.replaces === old.id) return entry;
    const fields = [{ field: 'phone_number', message: 'You have this number already.' }];
    throw new Problem('phone-number-exists', { fields, extra: { phone_id: entry.id } });
  }
  const stays = isVerified(old);
  const waiting = (await numbersOf(em, userId)).filter(({ replaces }) => replaces === old.id);
  for (const gone of stays ? waiting : [...waiting, old]) {
    await changeNumber(em, 'phone-number.removed', removed(gone, now));
    await endVerification(em, gone.id);
  }
  const input = {
    label: wanted.label === undefined ? old.label : wanted.label,
    requestedPrimary: old.requestedPrimary,
  };
  const next = entry ? readdedNumber(entry, input, now) : addedNumber(uuidv7(), userId, e164, input, now);
  return changeNumber(em, 'phone-number.added', { ...next, replaces: stays ? old.id : old.replaces });
}
