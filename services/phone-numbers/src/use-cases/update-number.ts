import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import { findNumber } from '../persistence/phone-numbers';
import { lockPersons } from '../persistence/persons';
import { changeNumber } from './change-number';
import { labelled, type PhoneNumber } from '../domain/phone-number';

/** Changes the label. The label it has already is no change: no new version, no event. */
export async function updateNumber(
  em: EntityManager,
  { userId, id, label }: { userId: string; id: string; label: string | null },
  now: Date,
): Promise<PhoneNumber> {
  await lockPersons(em, [userId]);
  const number = await findNumber(em, userId, id);
  if (!number) throw new Problem('not-found');
  return number.label === label ? number : changeNumber(em, 'phone-number.updated', labelled(number, label, now));
}
