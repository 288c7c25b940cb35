import type { DeliveryOutcome } from '@linecheck/shared-contracts';
import { hasFailed } from './stats-key';
import { isWaiting, NO_RUNS, type Measure } from './traffic';

/** One text of a canary. */
export interface CanaryText {
  readonly acceptedAt: Date;
  readonly outcome: DeliveryOutcome;
}

/** A canary that has sent nothing for so many of its intervals does not run any more. */
const INTERVALS_WITHOUT_A_RUN = 3;

/**
 * How many of the newest texts to one canary's number failed, one after the other, and of how many that is. What may still be on its way
 * counts neither way; what has had no end for `gracePeriod` seconds has failed. A canary that does not run any more says nothing.
 */
export function failuresInARow(newestFirst: readonly CanaryText[], gracePeriod: number, now: Date): Measure {
  if (!isRunning(newestFirst, gracePeriod, now)) return NO_RUNS;
  const isOnItsWay = (text: CanaryText) => isWaiting(text) && ageOf(text, now) < gracePeriod;
  const ended = newestFirst.filter((text) => !isOnItsWay(text));
  const firstGood = ended.findIndex((text) => !hasFailed(text) && !isWaiting(text));
  const value = firstGood === -1 ? ended.length : firstGood;
  const first = ended[value - 1];
  return { value, messages: ended.length, ...(first && { since: first.acceptedAt }) };
}

/** Of a route's canaries the one that is worst off. */
export function worstOf(canaries: readonly Measure[]): Measure {
  return canaries.reduce((worst, each) => {
    const isWorse = each.value > worst.value || (each.value === worst.value && each.messages > worst.messages);
    return isWorse ? each : worst;
  }, NO_RUNS);
}

function isRunning([newest, before]: readonly CanaryText[], gracePeriod: number, now: Date): boolean {
  if (newest === undefined || before === undefined) return false;
  const interval = (newest.acceptedAt.getTime() - before.acceptedAt.getTime()) / 1_000;
  return ageOf(newest, now) <= INTERVALS_WITHOUT_A_RUN * interval + gracePeriod;
}

function ageOf({ acceptedAt }: CanaryText, now: Date): number {
  return (now.getTime() - acceptedAt.getTime()) / 1_000;
}
