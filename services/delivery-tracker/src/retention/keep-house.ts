import type { Logger } from '@linecheck/service-kit/logging';
import { inTransaction, sqlState, type Database } from '@linecheck/service-kit/persistence';
import { takeTurns, type Turns } from '@linecheck/service-kit/turns';
import { deleteExpired, type Expiry } from '../persistence/expired-rows';
import { dropPartitions, firstOfMonth, makePartitions } from '../persistence/partitions';

export interface RetentionSettings {
  /** How many full months messages, and all that was heard of them, are kept. */
  readonly months: number;
  /** The same for statistics by day, and for alerts that are over. */
  readonly statsMonths: number;
}

/** So far ahead that weeks of failing to make one do no harm. */
const MONTHS_AHEAD = 2;
const MAKE_EVERY_MS = 10 * 60_000;
/** Statistics by hour serve the last day alone; they are kept this long for whoever asks the database. */
const HOURLY_MONTHS = 3;
const EVERY_MS = 6 * 3_600_000;

/**
 * Makes the partitions that are needed soon and forgets what is older than its retention, from time to time, and what a first start
 * needs before this resolves. It waits for nobody: while a long reader is in the way, rows of a month that has no partition yet lie in
 * the default one, and move once it is made.
 */
export async function startKeepingHouse(database: Database, log: Logger, settings: RetentionSettings): Promise<Turns> {
  await makeAhead(database, new Date()).catch((error: unknown) => {
    if (!isLockUnavailable(error)) throw error;
  });
  const making = takeTurns(() => makeAhead(database, new Date()), {
    everyMs: MAKE_EVERY_MS,
    log,
    failing: 'Partitions are not all made; tried again soon',
  });
  const deleting = takeTurns(() => keepHouse(database, log, settings, new Date()), {
    everyMs: EVERY_MS,
    log,
    failing: 'Old data is not all deleted; tried again soon',
  });
  return { stop: async () => void (await Promise.all([making.stop(), deleting.stop()])) };
}

/** Somebody else holds a lock that would have had to be waited for. */
function isLockUnavailable(error: unknown): boolean {
  return sqlState(error) === '55P03';
}

/** Does it once, as of `now`. Replicas may do it at the same time. */
export async function keepHouse(
  database: Database,
  log: Logger,
  { months, statsMonths }: RetentionSettings,
  now: Date,
): Promise<void> {
  await makeAhead(database, now);
  const expiry: Expiry = {
    messages: firstOfMonth(now, -months),
    hours: firstOfMonth(now, -HOURLY_MONTHS),
    days: firstOfMonth(now, -Math.max(statsMonths, months)),
  };
  const dropped = await inTransaction(database, (em) => dropPartitions(em, expiry.messages));
  if (dropped.length > 0) log.info({ partitions: dropped }, 'Dropped the partitions of months past their retention');
  while (await inTransaction(database, (em) => deleteExpired(em, expiry)));
}

function makeAhead(database: Database, now: Date): Promise<void> {
  return inTransaction(database, (em) => makePartitions(em, now, MONTHS_AHEAD));
}
