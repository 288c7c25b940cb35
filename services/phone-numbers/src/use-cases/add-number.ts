import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import type { Author } from '../domain/number-history';
import type { NumberRules } from '../domain/numbering';
import type { NumberInput, PhoneNumber } from '../domain/phone-number';
import { lockPersons } from '../persistence/persons';
import { numbersOf } from '../persistence/phone-numbers';
import { changeNumber } from './change-number';
import { findOwn, numberExists, requireNumber, unverifiedEntry, type WrittenNumber } from './number-entry';

export interface NewNumber extends NumberInput, WrittenNumber {
  readonly userId: string;
}

/** Adds a number, unverified. Looks at no other person's numbers, so nothing about them can show. */
export async function addNumber(
  em: EntityManager,
  rules: NumberRules & { readonly numbersPerPerson: number },
  wanted: NewNumber,
  by: Author,
  now: Date,
): Promise<PhoneNumber> {
  const { userId, label, requestedPrimary } = wanted;
  const e164 = requireNumber(rules, wanted);
  await lockPersons(em, [userId]);
  const { current, removed } = await findOwn(em, userId, e164);
  if (current) throw numberExists(current);
  await requireRoom(em, userId, rules.numbersPerPerson);
  const next = unverifiedEntry({ userId, e164 }, removed, { label, requestedPrimary }, now);
  return changeNumber(em, 'phone-number.added', next, { action: 'added', by });
}

/** Throws Problem `phone-number-limit`. */
export async function requireRoom(em: EntityManager, userId: string, limit: number): Promise<void> {
  const { length } = await numbersOf(em, userId);
  if (length < limit) return;
  const fields = [{ field: 'phone_number', message: `You have ${length} numbers; ${limit} is the most.` }];
  throw new Problem('phone-number-limit', { fields });
}
