import type { EntityManager } from 'typeorm';
import { findNumber } from '../persistence/phone-numbers';
import { lockPersons } from '../persistence/persons';
import { endVerification } from '../persistence/verifications';
import { changeNumber, promoteNext } from './change-number';
import { demoted, removed } from './phone-number';
import { numberNotFound } from './number-not-found';

/** Removes a number softly. If it was primary, the number that was verified first follows it. */
export async function removeNumber(
  em: EntityManager,
  { person, id }: { person: string; id: string },
  now: Date,
): Promise<void> {
  await lockPersons(em, [person]);
  const number = await findNumber(em, person, id);
  if (!number) throw numberNotFound();
  const last = number.isPrimary ? await changeNumber(em, 'phone-number.primary-changed', demoted(number, now)) : number;
  await changeNumber(em, 'phone-number.removed', removed(last, now));
  await endVerification(em, id);
  if (number.isPrimary) await promoteNext(em, person, now);
}
