import type { EntityManager } from 'typeorm';
import type { Author } from '../domain/number-history';
import { labelled, type PhoneNumber } from '../domain/phone-number';
import { changeNumber, lockNumber, type OwnNumber } from './change-number';

/** Changes the label. No label, or the one it has already, is no change: no new version, no event. */
export async function updateNumber(
  em: EntityManager,
  { label, ...which }: OwnNumber & { label: string | null | undefined },
  by: Author,
  now: Date,
): Promise<PhoneNumber> {
  const number = await lockNumber(em, which);
  if (label === undefined || number.label === label) return number;
  const details = { labelBefore: number.label, labelAfter: label };
  const note = { action: 'label-changed', by, details } as const;
  return changeNumber(em, 'phone-number.updated', labelled(number, label, now), note);
}
