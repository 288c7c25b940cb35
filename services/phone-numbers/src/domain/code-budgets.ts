import { Problem } from '@linecheck/service-kit/errors';
import { countHit, judge } from '@linecheck/service-kit/limits';
import type { Write } from '@linecheck/service-kit/persistence';
import type { CodeRequestFacts } from '../persistence/code-requests';
import type { PhoneNumber } from './phone-number';

const perPerson = [{ windowSeconds: 24 * 3_600, max: 20 }];
const perNumber = [{ windowSeconds: 600, max: 10 }];

/** Under which keys sends are counted: a person's, and what stands before a number. */
export function budgetKeys(person: string): { ofPerson: string; ofNumber: string } {
  return { ofPerson: `codes:person:${person}`, ofNumber: 'codes:number:' };
}

/**
 * Counts a send against the person, and against the number over all people. A person's first code to a number each
 * day passes the latter, so that strangers who ask for codes to it cannot lock its owner out.
 */
export function spendBudgets({ person, e164 }: PhoneNumber, first: boolean, found: CodeRequestFacts): Write[] {
  const { clock: now, hitsOfPerson, hitsOfNumber } = found;
  const keys = budgetKeys(person);
  const ofPerson = judge(hitsOfPerson, perPerson, now);
  if (!ofPerson.allowed) throw tooManyCodes(ofPerson.retryAfterSeconds);
  const ofNumber = judge(hitsOfNumber, perNumber, now);
  if (!ofNumber.allowed && !first) throw tooManyCodes(ofNumber.retryAfterSeconds);
  const spent = [countHit('of_person', keys.ofPerson, { hits: hitsOfPerson, limits: perPerson, now })];
  if (!ofNumber.allowed) return spent;
  return [...spent, countHit('of_number', keys.ofNumber + e164, { hits: hitsOfNumber, limits: perNumber, now })];
}

export function tooManyCodes(seconds: number): Problem {
  return new Problem('too-many-codes', { retryAfterSeconds: seconds });
}
