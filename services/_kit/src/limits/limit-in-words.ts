import { limitScopes } from '@linecheck/shared-contracts';
import type { LimitUse } from './limit-use';

/** Which limit was reached and when to come back, for people: 30 seconds and 23 hours must not look alike. */
export function limitInWords({ name, max, windowSeconds, unit, resetSeconds }: LimitUse): string {
  const amount = max === 1 ? `one ${unit.replace(/s$/, '').replace(/^trie$/, 'try')}` : `${max} ${unit}`;
  return `At most ${amount} within ${timeInWords(windowSeconds)} ${limitScopes[name]}. Try again in ${timeInWords(resetSeconds)}.`;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Never shorter than it is: in the largest unit of which there are two, or exactly one. */
export function timeInWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  const [name, length] = UNITS.find(([, size]) => whole === size || whole >= 2 * size) ?? UNITS[3];
  const count = Math.ceil(whole / length);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
