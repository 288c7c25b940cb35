import type { EntityManager } from 'typeorm';
import { findNumber } from '../persistence/phone-numbers';
import { lockPersons } from '../persistence/persons';
import { changeNumber } from './change-number';
import { labelled, type PhoneNumber } from './phone-number';
import { numberNotFound } from './number-not-found';

/** Changes the label. The label it has already is no change: no new version, no event. */
export async function updateNumber(
  em: EntityManager,
  { person, id, label }: { person: string; id: string; label: string | null },
  now: Date,
): Promise<PhoneNumber> {
  await lockPersons(em, [person]);
  const number = await findNumber(em, person, id);
  if (!number) throw numberNotFound();
  return number.label === label ? number : changeNumber(em, 'phone-number.updated', labelled(number, label, now));
}
