import type { EntityManager } from 'typeorm';
import type { Author } from '../domain/number-history';
import { demoted, removed } from '../domain/phone-number';
import { endVerification } from '../persistence/verifications';
import { changeNumber, lockNumber, promoteNext, type OwnNumber } from './change-number';

/** Removes a number softly. If it was primary, the number that was verified first follows it. */
export async function removeNumber(em: EntityManager, which: OwnNumber, by: Author, now: Date): Promise<void> {
  const number = await lockNumber(em, which);
  const last = number.isPrimary
    ? await changeNumber(em, 'phone-number.primary-changed', demoted(number, now), null)
    : number;
  const { isPrimary } = number;
  await changeNumber(em, 'phone-number.removed', removed({ ...last, isPrimary }, now), { action: 'removed', by });
  await endVerification(em, number.id);
  if (isPrimary) await promoteNext(em, number.userId, by, now);
}
