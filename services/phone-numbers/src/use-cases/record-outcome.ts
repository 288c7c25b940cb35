import { databaseTime } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';
import { republished, type PhoneNumber } from '../domain/phone-number';
import { textHealthOf, withOutcome, type TextOutcome } from '../domain/text-health';
import { lockPersons } from '../persistence/persons';
import { findEntry, saveNumber } from '../persistence/phone-numbers';
import { changeNumber } from './change-number';

/**
 * Keeps what became of a text to one of a person's numbers, and publishes the number where texts begin or cease to arrive.
 * A number that its person does not have any more is left alone.
 */
export async function recordOutcome(
  em: EntityManager,
  { userId, e164 }: { userId: string; e164: string },
  outcome: TextOutcome,
): Promise<void> {
  const found = await findEntry(em, userId, e164);
  if (found === null || textsWith(found, outcome) === found.texts) return;
  await lockPersons(em, [userId]);
  const number = await findEntry(em, userId, e164);
  if (number === null) return;
  const next = { ...number, texts: textsWith(number, outcome) };
  const isNews = textHealthOf(next.texts).state !== textHealthOf(number.texts).state && number.removedAt === null;
  if (isNews) await changeNumber(em, 'phone-number.updated', republished(next, await databaseTime(em)), null);
  else await saveNumber(em, next);
}

function textsWith({ texts }: PhoneNumber, outcome: TextOutcome): PhoneNumber['texts'] {
  return withOutcome(texts, outcome);
}
