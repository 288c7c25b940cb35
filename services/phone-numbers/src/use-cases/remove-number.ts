import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import { findNumber } from '../persistence/phone-numbers';
import { lockPersons } from '../persistence/persons';
import { endVerification } from '../persistence/verifications';
import { changeNumber, promoteNext } from './change-number';
import { demoted, removed } from '../domain/phone-number';

/** Removes a number softly. If it was primary, the number that was verified first follows it. */
export async function removeNumber(
  em: EntityManager,
  { userId, id }: { userId: string; id: string },
  now: Date,
): Promise<void> {
  await lockPersons(em, [userId]);
  const number = await findNumber(em, userId, id);
  if (!number) throw new Problem('not-found');
  const last = number.isPrimary ? await changeNumber(em, 'phone-number.primary-changed', demoted(number, now)) : number;
  await changeNumber(em, 'phone-number.removed', removed(last, now));
  await endVerification(em, id);
  if (number.isPrimary) await promoteNext(em, userId, now);
}
