import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import {
  demoted,
  nextPrimary,
  numberNotFound,
  promoted,
  type NumberChange,
  type PhoneNumber,
} from '../domain/phone-number';
import { numberChanged } from '../events/number-events';
import { lockPersons } from '../persistence/persons';
import { findNumber, numbersOf, saveNumber } from '../persistence/phone-numbers';

/** One number of one person. */
export interface OwnNumber {
  readonly userId: string;
  readonly id: string;
}

/** A number whose person is locked until the transaction ends: nobody else changes their numbers. Throws Problem `not-found`. */
export async function lockNumber(em: EntityManager, { userId, id }: OwnNumber): Promise<PhoneNumber> {
  await lockPersons(em, [userId]);
  const number = await findNumber(em, userId, id);
  if (!number) throw numberNotFound();
  return number;
}

/** Writes a number's new state and publishes it. The caller holds its person's lock. */
export async function changeNumber(
  em: EntityManager,
  type: NumberChange['type'],
  next: PhoneNumber,
): Promise<PhoneNumber> {
  await saveNumber(em, next);
  await appendEvents(em, [numberChanged({ type, next })]);
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
