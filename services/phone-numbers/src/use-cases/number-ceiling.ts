import { checkLimits, type LimitDecision } from '@linecheck/service-kit/limits';

/** How many codes go to one number, over all people who have never proven it. */
export interface NumberCeiling {
  readonly perHour: number;
  /** After so many within a day, only a few an hour follow. */
  readonly perDay: number;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** How many an hour follow once a day's are used up: whoever owns the number still gets one. */
const AFTERWARDS_PER_HOUR = 2;
/** What a person's second and further codes of a day leave to those who ask for their first. */
const LEFT_TO_FIRST_CODES = 1 / 3;

/**
 * Whether one more code may go to a number for somebody who has not proven it. However many accounts ask, the phone
 * gets no more; and as only the last hour decides, nobody is told to wait longer than an hour. A day's ceiling that
 * closed for a day would let strangers lock the number's owner out.
 */
export function checkUnproven(
  hits: readonly Date[],
  ceiling: NumberCeiling,
  isFirst: boolean,
  now: Date,
): LimitDecision {
  const hourly = (max: number): LimitDecision =>
    checkLimits(hits, [{ windowSeconds: HOUR, max: most(max, isFirst) }], now);
  const ofHour = hourly(ceiling.perHour);
  const ofDay = checkLimits(hits, [{ windowSeconds: DAY, max: ceiling.perDay }], now);
  const afterwards = hourly(Math.min(AFTERWARDS_PER_HOUR, ceiling.perHour));
  const slowed = ofDay.retryAfterSeconds < afterwards.retryAfterSeconds ? ofDay : afterwards;
  return slowed.retryAfterSeconds > ofHour.retryAfterSeconds ? slowed : ofHour;
}

function most(max: number, isFirst: boolean): number {
  return isFirst ? max : Math.max(1, Math.floor(max * (1 - LEFT_TO_FIRST_CODES)));
}
