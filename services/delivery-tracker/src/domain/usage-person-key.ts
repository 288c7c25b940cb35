import { createHmac } from 'node:crypto';
import type { Day } from './usage';

/** Under which a person is remembered in one month: a keyed hash that nothing leads from one month's to the next but the person. */
export interface PersonKey {
  /** The first day of the month. */
  readonly month: Day;
  readonly hash: Buffer;
}

/** Whoever was seen last month is known by the hash of then, so that 14 days across the end of a month are one person's. */
export interface PersonKeys {
  readonly current: PersonKey;
  readonly previous: PersonKey;
}

/** Two hashes of one person are the same by chance once in 2^64 people. */
const HASH_BYTES = 16;

export function personKeys(secret: string, userId: string, today: Day): PersonKeys {
  return {
    current: keyOf(secret, userId, monthOf(today, 0)),
    previous: keyOf(secret, userId, monthOf(today, -1)),
  };
}

/** The first day of the month of a day, or of one before or after it. */
export function monthOf(day: Day, offset: number): Day {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 10);
}

function keyOf(secret: string, userId: string, month: Day): PersonKey {
  const monthKey = createHmac('sha256', secret).update(`usage ${month}`).digest();
  return { month, hash: createHmac('sha256', monthKey).update(userId).digest().subarray(0, HASH_BYTES) };
}
