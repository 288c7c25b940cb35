import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { requireTextable, type NumberRules } from '../domain/numbering';
import { requireE164 } from '../domain/parse-number';
import { readdedNumber, addedNumber, type NumberInput, type PhoneNumber } from '../domain/phone-number';
import { lockPersons } from '../persistence/persons';
import { findEntry, numbersOf } from '../persistence/phone-numbers';
import { changeNumber } from './change-number';

export interface NewNumber extends NumberInput {
  readonly userId: string;
  readonly rawNumber: string;
  readonly defaultCountry: string | undefined;
}

/** Adds a number, unverified. Looks at no other person's numbers, so nothing about them can show. */
export async function addNumber(
  em: EntityManager,
  rules: NumberRules & { readonly numbersPerPerson: number },
  wanted: NewNumber,
  now: Date,
): Promise<PhoneNumber> {
  const { userId, label, requestedPrimary } = wanted;
  const e164 = requireE164(wanted.rawNumber, wanted.defaultCountry, (number) => rules.testCodes.has(number));
  requireTextable(e164, rules);
  await lockPersons(em, [userId]);
  const entry = await findEntry(em, userId, e164);
  if (entry?.removedAt === null) {
    const fields = [{ field: 'phone_number', message: 'You have this number already.' }];
    throw new Problem('phone-number-exists', { fields, extra: { phone_id: entry.id } });
  }
  await requireRoom(em, userId, rules.numbersPerPerson);
  const input = { label, requestedPrimary };
  const next = entry ? { ...readdedNumber(entry, input, now), e164 } : addedNumber(uuidv7(), userId, e164, input, now);
  return changeNumber(em, 'phone-number.added', next);
}

async function requireRoom(em: EntityManager, userId: string, limit: number): Promise<void> {
  const { length } = await numbersOf(em, userId);
  if (length < limit) return;
  const fields = [{ field: 'phone_number', message: `You have ${length} numbers; ${limit} is the most.` }];
  throw new Problem('phone-number-limit', { fields });
}
