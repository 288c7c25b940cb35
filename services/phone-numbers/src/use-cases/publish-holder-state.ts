import { databaseTime } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';
import type { HistoryNote } from '../domain/number-history';
import { republished } from '../domain/phone-number';
import { lockPersons } from '../persistence/persons';
import { findHolder } from '../persistence/phone-numbers';
import { changeNumber } from './change-number';

/** Publishes the state of a number to its verified holder only, after its phone opted out or in, and notes that in its history. */
export async function publishHolderState(em: EntityManager, e164: string, note: HistoryNote): Promise<void> {
  const found = await findHolder(em, e164);
  if (!found) return;
  await lockPersons(em, [found.userId]);
  const number = await findHolder(em, e164);
  if (number?.userId !== found.userId) return;
  await changeNumber(em, 'phone-number.updated', republished(number, await databaseTime(em)), note);
}
