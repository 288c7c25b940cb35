import type { EntityManager } from 'typeorm';
import { labelled, type PhoneNumber } from '../domain/phone-number';
import { changeNumber, lockNumber, type OwnNumber } from './change-number';

/** Changes the label. The label it has already is no change: no new version, no event. */
export async function updateNumber(
  em: EntityManager,
  { label, ...which }: OwnNumber & { label: string | null },
  now: Date,
): Promise<PhoneNumber> {
  const number = await lockNumber(em, which);
  return number.label === label ? number : changeNumber(em, 'phone-number.updated', labelled(number, label, now));
}
