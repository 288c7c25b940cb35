import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import type { Author } from '../domain/number-history';
import { isVerified, type PhoneNumber } from '../domain/phone-number';
import { lockNumber, makePrimary, type OwnNumber } from './change-number';

/** Makes a verified number the primary one; the one that is primary already stays as it is. */
export async function setPrimary(em: EntityManager, which: OwnNumber, by: Author, now: Date): Promise<PhoneNumber> {
  const number = await lockNumber(em, which);
  if (!isVerified(number)) {
    const fields = [{ field: 'id', message: 'Only a verified number can be the primary one.' }];
    throw new Problem('number-not-verified', { detail: 'Verify this number, then make it the primary one.', fields });
  }
  return number.isPrimary ? number : makePrimary(em, number, by, now);
}
