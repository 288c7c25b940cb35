import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import { findNumber } from '../persistence/phone-numbers';
import { lockPersons } from '../persistence/persons';
import { makePrimary } from './change-number';
import { isVerified, type PhoneNumber } from '../domain/phone-number';

/** Makes a verified number the primary one; the one that is primary already stays as it is. */
export async function setPrimary(
  em: EntityManager,
  { userId, id }: { userId: string; id: string },
  now: Date,
): Promise<PhoneNumber> {
  await lockPersons(em, [userId]);
  const number = await findNumber(em, userId, id);
  if (!number) throw new Problem('not-found');
  if (!isVerified(number)) {
    const fields = [{ field: 'id', message: 'Only a verified number can be the primary one.' }];
    throw new Problem('number-not-verified', { detail: 'Verify this number, then make it the primary one.', fields });
  }
  return number.isPrimary ? number : makePrimary(em, number, now);
}
