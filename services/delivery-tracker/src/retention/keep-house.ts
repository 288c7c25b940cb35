import type { Logger } from '@linecheck/service-kit/logging';
import type { Registry } from '@linecheck/service-kit/metrics';
import { inTransaction, sqlState, type Database } from '@linecheck/service-kit/persistence';
import { createRetentionMetrics, runRetention, type RetentionMetrics } from '@linecheck/service-kit/retention';
import { takeTurns, type Turns } from '@linecheck/service-kit/turns';
import { expiredRows, type Expiry } from '../persistence/expired-rows';
import { dropPartition, expiredPartitions, firstOfMonth, makePartitions } from '../persistence/partitions';

export interface RetentionSettings {
  /** How many full months messages, and all that was heard of them, are kept. */
  readonly months: number;
  /** The same for statistics by day, and for alerts that are over. */
  readonly statsMonths: number;
  /** Days that the ids of events are kept. */
  readonly inboxDays: number;
}

/** So far ahead that weeks of failing to make one do no harm. */
const MONTHS_AHEAD = 2;
const MAKE_EVERY_MS = 10 * 60_000;
/** Statistics by hour serve the last day alone; they are kept this long for whoever asks the database. */
const HOURLY_MONTHS = 3;
const FORGET_EVERY_MS = 10 * 60_000;

/** What deletes, and how that is measured. */
export interface Forgetting {
  readonly settings: RetentionSettings;
  readonly metrics?: RetentionMetrics;
  /** Ends it after the batch under way. */
  readonly stopped?: () => boolean;
}

/**
 * Makes the partitions that are needed soon and forgets what is older than its retention, from time to time, and what a first start
 * needs before this resolves. It waits for nobody: while a long reader is in the way, rows of a month that has no partition yet lie in
 * the default one, and move once it is made.
 */
export async function startKeepingHouse(
  database: Database,
  log: Logger,
  settings: RetentionSettings,
  registry: Registry,
): Promise<Turns> {
  await makeAhead(database, database.now()).catch((error: unknown) => {
    if (!isLockUnavailable(error)) throw error;
  });
  const making = takeTurns(() => makeAhead(database, database.now()), {
    everyMs: MAKE_EVERY_MS,
    log,
    failing: 'Partitions are not all made; tried again soon',
  });
  const tables = expiredRows(database.now(), expiryOf(settings, database.now())).map(({ table }) => table);
  const metrics = createRetentionMetrics(registry, ['messages', ...tables]);
  let isStopped = false;
  const forgetting = takeTurns(
    () => keepHouse(database, log, { settings, metrics, stopped: () => isStopped }, database.now()),
    { everyMs: FORGET_EVERY_MS, log, failing: 'Old data is not all deleted; tried again soon' },
  );
  return {
    async stop() {
      isStopped = true;
      await Promise.all([making.stop(), forgetting.stop()]);
    },
  };
}

/** Somebody else holds a lock that would have had to be waited for. */
function isLockUnavailable(error: unknown): boolean {
  return sqlState(error) === '55P03';
}

/**
 * Forgets once, as of `now`. Replicas may do it at the same time. Partitions that cannot be dropped keep no rows of other tables;
 * what failed is thrown at the end.
 */
export async function keepHouse(
  database: Database,
  log: Logger,
  { settings, metrics, stopped }: Forgetting,
  now: Date,
): Promise<void> {
  const expiry = expiryOf(settings, now);
  const results = await Promise.allSettled([
    dropExpired(database, log, expiry.messages, metrics),
    runRetention({
      pool: database.pool,
      rules: expiredRows(now, expiry),
      ...(metrics && { metrics }),
      ...(stopped && { stopped }),
    }),
  ]);
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  if (errors.length > 0) throw new AggregateError(errors, errors.map(({ message }) => message).join('; '));
}

async function dropExpired(database: Database, log: Logger, oldest: Date, metrics?: RetentionMetrics): Promise<void> {
  for (const name of await expiredPartitions(database.source.manager, oldest)) {
    await inTransaction(database, (em) => dropPartition(em, name));
    log.info({ partition: name }, 'Dropped the partition of a month past its retention');
  }
  metrics?.caughtUp('messages');
}

function expiryOf({ months, statsMonths, inboxDays }: RetentionSettings, now: Date): Expiry {
  return {
    messages: firstOfMonth(now, -months),
    hours: firstOfMonth(now, -HOURLY_MONTHS),
    days: firstOfMonth(now, -Math.max(statsMonths, months)),
    inboxDays,
  };
}

function makeAhead(database: Database, now: Date): Promise<void> {
  return inTransaction(database, (em) => makePartitions(em, now, MONTHS_AHEAD));
}
