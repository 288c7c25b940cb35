import type { EntityManager } from 'typeorm';
import { lockPersons } from '../persistence/persons';
import { findHolder } from '../persistence/phone-numbers';
import { changeNumber } from './change-number';
import { restated } from './phone-number';

/** Tells whoever has proven a number, and nobody else, that it stands otherwise now: its phone stopped our texts, or takes them again. */
export async function tellHolder(em: EntityManager, e164: string): Promise<void> {
  const found = await findHolder(em, e164);
  if (!found) return;
  await lockPersons(em, [found.person]);
  const number = await findHolder(em, e164);
  if (number?.person === found.person) await changeNumber(em, 'phone-number.updated', restated(number, new Date()));
}
