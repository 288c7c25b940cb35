import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { numbersOf, saveNumber } from '../persistence/phone-numbers';
import { eventOf, type NumberChange } from '../events/number-events';
import { demoted, nextPrimary, promoted, type PhoneNumber } from '../domain/phone-number';

/** Writes a number's new state and publishes it. The caller holds its person's lock. */
export async function changeNumber(
  em: EntityManager,
  type: NumberChange['type'],
  next: PhoneNumber,
): Promise<PhoneNumber> {
  await saveNumber(em, next);
  await appendEvents(em, [eventOf({ type, next })]);
  return next;
}

/** Makes a verified number its person's only primary one. */
export async function makePrimary(em: EntityManager, number: PhoneNumber, now: Date): Promise<PhoneNumber> {
  const before = (await numbersOf(em, number.userId)).find((other) => other.isPrimary);
  if (before) await changeNumber(em, 'phone-number.primary-changed', demoted(before, now));
  return changeNumber(em, 'phone-number.primary-changed', promoted(number, now));
}

/** After a primary number is gone, another follows it. */
export async function promoteNext(em: EntityManager, userId: string, now: Date): Promise<void> {
  const next = nextPrimary(await numbersOf(em, userId));
  if (next) await changeNumber(em, 'phone-number.primary-changed', promoted(next, now));
}
