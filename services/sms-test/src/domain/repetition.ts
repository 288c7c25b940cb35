import { Problem } from '@linecheck/service-kit/errors';

/** Two requests for the same within this time are one press of a button, in ms, where nothing else is set. */
export const SAME_PRESS_MS = 3_000;

export interface RecentTest {
  readonly testId: string;
  readonly phoneNumber: string;
  readonly text: string;
  readonly createdAt: Date;
}

/**
 * Throws `sent-just-now`, with the newest test that there is, where the same text went to one of the numbers less than `samePressMs` before
 * `now`. `recent` is of the same person, the newest first.
 */
export function refuseRepetition(
  recent: readonly RecentTest[],
  numbers: readonly { readonly e164: string; readonly field: string }[],
  text: string,
  { now, samePressMs }: { now: Date; samePressMs: number },
): void {
  const since = now.getTime() - samePressMs;
  for (const test of recent) {
    const number = numbers.find(({ e164 }) => e164 === test.phoneNumber);
    if (number === undefined || test.text !== text || test.createdAt.getTime() <= since) continue;
    throw new Problem('sent-just-now', {
      fields: [{ field: number.field, message: 'The same text went to this number just now.' }],
      extra: { test_id: test.testId },
      retryAfterSeconds: secondsLeft(test.createdAt, now, samePressMs),
    });
  }
}

/** Until a test of this time is none of just now any more: above 0, and at most `samePressMs`, in seconds. */
export function secondsLeft(createdAt: Date, now: Date, samePressMs: number): number {
  const waitMs = createdAt.getTime() + samePressMs - now.getTime();
  return Math.min(Math.max(waitMs, 1), samePressMs) / 1_000;
}
