import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import { findNumber } from '../persistence/phone-numbers';
import { lockPersons } from '../persistence/persons';
import { makePrimary } from './change-number';
import { isVerified, type PhoneNumber } from './phone-number';
import { numberNotFound } from './number-not-found';

/** Makes a verified number the primary one; the one that is primary already stays as it is. */
export async function setPrimary(
  em: EntityManager,
  { person, id }: { person: string; id: string },
  now: Date,
): Promise<PhoneNumber> {
  await lockPersons(em, [person]);
  const number = await findNumber(em, person, id);
  if (!number) throw numberNotFound();
  if (!isVerified(number)) {
    const fields = [{ field: 'id', message: 'Only a verified number can be the primary one.' }];
    throw new Problem('number-not-verified', { detail: 'Verify this number, then make it the primary one.', fields });
  }
  return number.isPrimary ? number : makePrimary(em, number, now);
}
