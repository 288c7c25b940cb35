import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { numbersOf, saveNumber } from '../persistence/phone-numbers';
import { numberingOf } from './numbering';
import { demoted, isVerified, promoted, type PhoneNumber } from './phone-number';

type NumberEvent = `phone-number.${'added' | 'updated' | 'removed' | 'primary-changed' | 'verified' | 'reclaimed'}`;

/** Writes a number's new state and tells the world of it. The caller holds its person's lock. */
export async function changeNumber(em: EntityManager, type: NumberEvent, next: PhoneNumber): Promise<PhoneNumber> {
  await saveNumber(em, next);
  const data = {
    phone_id: next.id,
    user_id: next.person,
    e164: next.e164,
    country: numberingOf(next.e164).country,
    label: next.label,
    is_primary: next.isPrimary,
    is_verified: isVerified(next),
    is_removed: next.removedAt !== null,
    verified_at: next.verifiedAt?.toISOString() ?? null,
    created_at: next.createdAt.toISOString(),
    updated_at: next.updatedAt.toISOString(),
    version: next.version,
  };
  await appendEvents(em, [{ type, person: next.person, data, time: next.updatedAt }]);
  return next;
}

/** Makes a verified number its person's only primary one. */
export async function makePrimary(em: EntityManager, number: PhoneNumber, now: Date): Promise<PhoneNumber> {
  const before = (await numbersOf(em, number.person)).find((other) => other.isPrimary);
  if (before) await changeNumber(em, 'phone-number.primary-changed', demoted(before, now));
  return changeNumber(em, 'phone-number.primary-changed', promoted(number, now));
}

/** After a primary number is gone: the one that was verified first follows it. */
export async function promoteNext(em: EntityManager, person: string, now: Date): Promise<void> {
  const [next] = (await numbersOf(em, person)).filter(isVerified).sort(byVerification);
  if (next) await changeNumber(em, 'phone-number.primary-changed', promoted(next, now));
}

function byVerification(a: PhoneNumber, b: PhoneNumber): number {
  return Number(a.verifiedAt) - Number(b.verifiedAt);
}
