import { insertEvents } from '@linecheck/service-kit/outbox';
import { executeAtomicallyIn } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';
import { historyEntry, type Author, type HistoryNote } from '../domain/number-history';
import {
  demoted,
  nextPrimary,
  numberNotFound,
  promoted,
  type NumberChange,
  type PhoneNumber,
} from '../domain/phone-number';
import { numberChanged } from '../events/number-events';
import { insertHistory } from '../persistence/number-history';
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

/** Writes a number's new state, publishes it and notes it in the number's history, unless `note` is null. The caller holds its person's lock. */
export async function changeNumber(
  em: EntityManager,
  type: NumberChange['type'],
  next: PhoneNumber,
  note: HistoryNote | null,
): Promise<PhoneNumber> {
  await saveNumber(em, next);
  const history = note === null ? [] : [insertHistory([historyEntry(next.id, note, next.updatedAt)])];
  await executeAtomicallyIn(em, [insertEvents([numberChanged({ type, next })]), ...history]);
  return next;
}

/** Makes a verified number its person's only primary one. */
export async function makePrimary(em: EntityManager, number: PhoneNumber, by: Author, now: Date): Promise<PhoneNumber> {
  const before = (await numbersOf(em, number.userId)).find((other) => other.isPrimary);
  if (before)
    await changeNumber(em, 'phone-number.primary-changed', demoted(before, now), { action: 'primary-unset', by });
  return changeNumber(em, 'phone-number.primary-changed', promoted(number, now), { action: 'primary-set', by });
}

/** After a primary number is gone, another follows it. */
export async function promoteNext(em: EntityManager, userId: string, by: Author, now: Date): Promise<void> {
  const next = nextPrimary(await numbersOf(em, userId));
  if (next) await changeNumber(em, 'phone-number.primary-changed', promoted(next, now), { action: 'primary-set', by });
}
