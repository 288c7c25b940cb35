import { Problem } from '@linecheck/service-kit/errors';
import { countHit, checkLimits, useOfHits, type LimitUse, type NamedLimit } from '@linecheck/service-kit/limits';
import type { Write } from '@linecheck/service-kit/persistence';
import { identityOf } from '@linecheck/shared-contracts/number-reading/identity';
import { hasProven, type PhoneNumber } from '../domain/phone-number';
import { isFirstToday, sendWait, SENDS_PER_WINDOW, type SendWait, type Verification } from '../domain/verification';
import { budgetKeys, type CodeRequestFacts } from '../persistence/code-requests';
import { checkUnproven, type NumberCeiling } from './number-ceiling';

const perPerson: NamedLimit = { name: 'codes-per-person-day', windowSeconds: 24 * 3_600, max: 20 };
const perNumber: NamedLimit = { name: 'codes-per-number-10-minutes', windowSeconds: 600, max: 10 };
const perOwnNumber: NamedLimit = { name: 'codes-per-own-number-10-minutes', windowSeconds: 600, max: SENDS_PER_WINDOW };

/** What a send is counted in, and what it leaves to its person. */
export interface SpentBudgets {
  readonly writes: readonly Write[];
  /** Limits of the person alone: how much of a number's is left would tell of others. */
  readonly left: readonly LimitUse[];
}

/**
 * Counts a send against the person, and against the number over all people who have not proven it. A person's first code
 * to a number each day passes the limit of ten minutes, so that strangers who ask for codes to it do not lock its owner
 * out; nothing passes the ceiling. Whoever has proven the number once is refused by nobody else's requests.
 */
export function spendBudgets(number: PhoneNumber, ceiling: NumberCeiling, found: CodeRequestFacts): SpentBudgets {
  const { clock: now, hitsOfPerson: hits } = found;
  const keys = budgetKeys(number.userId);
  const verdict = checkLimits(hits, [perPerson], now);
  if (!verdict.allowed) throw tooManyCodes(used(perPerson, verdict.retryAfterSeconds));
  const ofPerson = countHit('of_person', keys.ofPerson, { hits, limits: [perPerson], now });
  const sent = [...(found.verification?.sentAt ?? []), now];
  const left = [
    useOfHits([...hits, now], perPerson, { unit: 'codes', now }),
    useOfHits(sent, perOwnNumber, { unit: 'codes', now }),
  ];
  return { writes: [ofPerson, ...(hasProven(number) ? [] : spendOfNumber(number, ceiling, found))], left };
}

function spendOfNumber({ userId, e164 }: PhoneNumber, ceiling: NumberCeiling, found: CodeRequestFacts): Write[] {
  const { clock: now, hitsOfNumber, hitsOfUnproven, verification } = found;
  const keys = budgetKeys(userId);
  const phone = identityOf(e164);
  const isFirst = isFirstToday(verification, now);
  const ofNumber = checkLimits(hitsOfNumber, [perNumber], now);
  if (!ofNumber.allowed && !isFirst) throw tooManyCodes(used(perNumber, ofNumber.retryAfterSeconds));
  const unproven = checkUnproven(hitsOfUnproven, ceiling, isFirst, now);
  const perHour: NamedLimit = { name: 'codes-per-number-hour', windowSeconds: 3_600, max: ceiling.perHour };
  if (!unproven.allowed) throw tooManyCodes(used(perHour, unproven.retryAfterSeconds));
  const ofDay = { hits: hitsOfUnproven, limits: [{ ...perHour, windowSeconds: 24 * 3_600 }], now };
  const counted = [countHit('of_unproven', keys.ofUnproven + phone, ofDay)];
  if (!ofNumber.allowed) return counted;
  return [countHit('of_number', keys.ofNumber + phone, { hits: hitsOfNumber, limits: [perNumber], now }), ...counted];
}

/** Throws Problem `too-many-codes` where the person has to wait for the next code to this number. */
export function requireWaited(verification: Verification, now: Date): void {
  const wait = sendWait(verification);
  if (now < wait.until) throw tooManyCodes(waitUse(wait, now));
}

/** A wait as a limit that has nothing left. */
export function waitUse({ limit, max, windowSeconds, until }: SendWait, now: Date): LimitUse {
  const resetSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000));
  const unit = limit.startsWith('tries-') ? 'tries' : 'codes';
  return { name: limit, max, windowSeconds, unit, remaining: 0, resetSeconds };
}

export function tooManyCodes(limit: LimitUse): Problem {
  return new Problem('too-many-codes', { limit });
}

function used(limit: NamedLimit, resetSeconds: number): LimitUse {
  return { ...limit, unit: 'codes', remaining: 0, resetSeconds };
}
