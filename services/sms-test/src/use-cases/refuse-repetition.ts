import { Problem } from '@linecheck/service-kit/errors';
import type { Database } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';
import type { RequestedNumber } from '../domain/own-number';
import { lockPerson } from '../persistence/person-lock';
import { findRecentTest } from '../persistence/recent-tests';

/** Two requests for the same text to the same number within this time are one press of a button, in ms. */
const SAME_PRESS_MS = 3_000;

export interface RepeatableTests {
  readonly userId: string;
  readonly numbers: readonly RequestedNumber[];
  readonly text: string;
}

/**
 * Throws `sent-just-now`, with the test that there is, where the person's same text went to one of the numbers less than 3 s ago. Of two
 * such requests at the same time, on whatever replicas, the second waits here until the first has ended.
 */
export async function refuseRepetition(
  em: EntityManager,
  database: Pick<Database, 'now'>,
  { userId, numbers, text }: RepeatableTests,
): Promise<void> {
  await lockPerson(em, 'send-tests', userId);
  const now = database.now().getTime();
  const asked = { userId, numbers: numbers.map(({ e164 }) => e164), text };
  const earlier = await findRecentTest(em, asked, new Date(now - SAME_PRESS_MS));
  if (earlier === null) return;
  const waitMs = earlier.createdAt.getTime() + SAME_PRESS_MS - now;
  const field = numbers.find(({ e164 }) => e164 === earlier.phoneNumber)?.field ?? 'phone_number';
  throw new Problem('sent-just-now', {
    fields: [{ field, message: 'The same text went to this number just now.' }],
    extra: { test_id: earlier.testId },
    retryAfterSeconds: Math.min(Math.max(waitMs, 1), SAME_PRESS_MS) / 1_000,
  });
}
