import type { EntityManager } from 'typeorm';
import { labelled, type PhoneNumber } from '../domain/phone-number';
import { changeNumber, lockNumber, type OwnNumber } from './change-number';

/** Changes the label. No label, or the one it has already, is no change: no new version, no event. */
export async function updateNumber(
  em: EntityManager,
  { label, ...which }: OwnNumber & { label: string | null | undefined },
  now: Date,
): Promise<PhoneNumber> {
  const number = await lockNumber(em, which);
  return label === undefined || number.label === label
    ? number
    : changeNumber(em, 'phone-number.updated', labelled(number, label, now));
}
