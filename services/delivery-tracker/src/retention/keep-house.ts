import type { Logger } from '@linecheck/service-kit/logging';
import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import { takeTurns, type Turns } from '@linecheck/service-kit/turns';
import { deleteExpired, type Expiry } from '../persistence/expired-rows';
import { dropPartitions, firstOfMonth, makePartitions } from '../persistence/partitions';

export interface RetentionSettings {
  /** How many full months messages, and all that was heard of them, are kept. */
  readonly months: number;
  /** The same for statistics by day, and for alerts that are over. */
  readonly statsMonths: number;
}

const MONTHS_AHEAD = 2;
/** Statistics by hour serve the last day alone; they are kept this long for whoever asks the database. */
const HOURLY_MONTHS = 3;
const EVERY_MS = 6 * 3_600_000;

/**
 * Makes the partitions that are needed soon and forgets what is older than its retention, now and from time to time. The
 * partitions are there when this resolves: without them nothing could be kept in order.
 */
export async function startKeepingHouse(database: Database, log: Logger, settings: RetentionSettings): Promise<Turns> {
  await makeAhead(database, new Date());
  return takeTurns(() => keepHouse(database, log, settings, new Date()), {
    everyMs: EVERY_MS,
    log,
    failing: 'Partitions are not all made, or old data is not all deleted; tried again in six hours',
  });
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
