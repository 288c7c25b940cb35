import type { EntityManager } from 'typeorm';
import type { Author } from '../domain/number-history';
import type { NumberRules } from '../domain/numbering';
import { isVerified, removed, type PhoneNumber } from '../domain/phone-number';
import { numbersOf } from '../persistence/phone-numbers';
import { endVerification } from '../persistence/verifications';
import { changeNumber, lockNumber, type OwnNumber } from './change-number';
import { findOwn, numberExists, requireNumber, unverifiedEntry, type WrittenNumber } from './number-entry';

export interface Replacement extends OwnNumber, WrittenNumber {
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
  by: Author,
  now: Date,
): Promise<PhoneNumber> {
  const e164 = requireNumber(rules, wanted);
  const { userId } = wanted;
  const old = await lockNumber(em, wanted);
  const entry = await findOwn(em, userId, e164);
  if (entry.current?.replaces === old.id) return entry.current;
  if (entry.current) throw numberExists(entry.current);
  const stays = isVerified(old);
  const waiting = (await numbersOf(em, userId)).filter(({ replaces }) => replaces === old.id);
  for (const gone of stays ? waiting : [...waiting, old]) {
    await changeNumber(em, 'phone-number.removed', removed(gone, now), {
      action: 'replaced',
      by,
      details: { otherNumber: e164 },
    });
    await endVerification(em, gone.id);
  }
  const input = {
    label: wanted.label === undefined ? old.label : wanted.label,
    requestedPrimary: old.requestedPrimary,
  };
  const next = unverifiedEntry({ userId, e164 }, entry.removed, input, now);
  const entered = { ...next, replaces: stays ? old.id : old.replaces };
  const note = { action: 'added', by, details: { otherNumber: old.e164 } } as const;
  return changeNumber(em, 'phone-number.added', entered, note);
}
