import { limitScopes, type LimitUnit } from '@linecheck/shared-contracts';
import type { LimitUse } from './limit-use';

/** Which limit was reached and when to come back, for people: 30 seconds and 23 hours must not look alike. */
export function limitInWords({ name, max, windowSeconds, unit, resetSeconds }: LimitUse): string {
  const amount = max === 1 ? `one ${SINGULAR[unit]}` : `${max} ${unit}`;
  return `At most ${amount} within ${timeInWords(windowSeconds)} ${limitScopes[name]}. Try again in ${timeInWords(resetSeconds)}.`;
}

const SINGULAR: Readonly<Record<LimitUnit, string>> = {
  requests: 'request',
  codes: 'code',
  tries: 'try',
  segments: 'segment',
  countries: 'country',
};

/** Each unit, and how many of it make one of the next. */
const UNITS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', Infinity],
] as const;

/** Never shorter than it is: in the largest unit of which there are two, or exactly one. */
export function timeInWords(seconds: number): string {
  let count = Math.max(1, Math.ceil(seconds));
  let at = 0;
  for (const [, perNext] of UNITS) {
    if (count !== perNext && count < 2 * perNext) break;
    count = Math.ceil(count / perNext);
    at++;
  }
  return `${count} ${UNITS[at]?.[0]}${count === 1 ? '' : 's'}`;
}
