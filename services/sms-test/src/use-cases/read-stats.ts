import type { Senders } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import { daysOf, NO_TESTS, type Period, type TestStats } from '../domain/stats-window';
import { findLastFailure } from '../persistence/test-history';
import { countTests } from '../persistence/test-stats';
import { withStanding, type KnownTest } from './read-history';

/** More numbers than anybody looks at are left out. */
const MAX_NUMBERS = 50;

/** How a person's tests of a period fared. */
export async function readStats(em: EntityManager, userId: string, period: Period): Promise<TestStats> {
  const { all, byDay, byNumber } = await countTests(em, userId, period);
  const perNumber = [...byNumber].map(([phoneNumber, figures]) => ({ phoneNumber, ...figures }));
  perNumber.sort((a, b) => b.sent - a.sent || a.phoneNumber.localeCompare(b.phoneNumber));
  return {
    ...all,
    perDay: daysOf(period).map((day) => ({ day, ...(byDay.get(day) ?? NO_TESTS) })),
    perNumber: perNumber.slice(0, MAX_NUMBERS),
  };
}

/** The newest of a person's tests of a period that failed; null where none has. */
export async function readLastFailure(
  em: EntityManager,
  senders: Senders,
  userId: string,
  period: Period,
): Promise<KnownTest | null> {
  const failure = await findLastFailure(em, userId, period);
  return failure && withStanding(em, senders, failure);
}
