import type { EntityManager } from 'typeorm';
import type { Author } from '../domain/number-history';
import { isRestorable, isVerified, numberNotFound, restored, type PhoneNumber } from '../domain/phone-number';
import { lockPersons } from '../persistence/persons';
import { findAnyNumber, isTakenByOther } from '../persistence/phone-numbers';
import { requireRoom } from './add-number';
import { changeNumber, makePrimary, type OwnNumber } from './change-number';

/**
 * Takes the removal of a number back. Whoever has proven it meanwhile keeps it, or may restore it, too; a proof that is given at this very moment
 * runs into the index of holders. Throws Problem `not-found` or `phone-number-limit`.
 */
export async function restoreNumber(
  em: EntityManager,
  { userId, id }: OwnNumber,
  numbersPerPerson: number,
  by: Author,
  now: Date,
): Promise<PhoneNumber> {
  await lockPersons(em, [userId]);
  const number = await findAnyNumber(em, id);
  if (number?.userId !== userId) throw numberNotFound();
  if (number.removedAt === null) return number;
  if (!isRestorable(number, now)) throw numberNotFound();
  await requireRoom(em, userId, numbersPerPerson);
  const isTaken = await isTakenByOther(em, number);
  const next = await changeNumber(em, 'phone-number.restored', restored(number, isTaken, now), {
    action: 'restored',
    by,
  });
  return isVerified(next) && next.requestedPrimary ? makePrimary(em, next, by, now) : next;
}
