import type { Logger } from '@linecheck/service-kit/logging';
import type { Registry } from '@linecheck/service-kit/metrics';
import { inTransaction, isDatabaseBusy, type Database } from '@linecheck/service-kit/persistence';
import { createRetentionMetrics, runRetention, type RetentionMetrics } from '@linecheck/service-kit/retention';
import { runPeriodically, type PeriodicTask } from '@linecheck/service-kit/periodic';
import { expiredRows, type Expiry } from '../persistence/expired-rows';
import { dropPartition, expiredPartitions, firstOfMonth, createPartitions } from '../persistence/partitions';

export interface RetentionSettings {
  /** How many full months messages, and all that was reported about them, are kept. */
  readonly months: number;
  /** The same for statistics by day, and for alerts that are over. */
  readonly statsMonths: number;
  /** Days that the ids of events are kept. */
  readonly inboxDays: number;
}

/** So far ahead that weeks of failing to make one do no harm. */
const MONTHS_AHEAD = 2;
const PARTITIONS_INTERVAL_MS = 10 * 60_000;
/** Statistics by hour serve the last day alone; they are kept this long for whoever asks the database. */
const HOURLY_MONTHS = 3;
const RETENTION_INTERVAL_MS = 10 * 60_000;

/** What deletes, and how that is measured. */
export interface RetentionRunOptions {
  readonly settings: RetentionSettings;
  readonly metrics?: RetentionMetrics;
  /** Ends it after the batch under way. */
  readonly stopped?: () => boolean;
}

/**
 * Makes the partitions that are needed soon and forgets what is older than its retention, from time to time, and what a first start
 * needs before this resolves. It waits for nobody: while a long reader is in the way or the server is slow, rows of a month that has no partition yet lie in
 * the default one, and move once it is made.
 */
export async function startRetentionJobs(
  database: Database,
  log: Logger,
  settings: RetentionSettings,
  registry: Registry,
): Promise<PeriodicTask> {
  await createPartitionsAhead(database, database.now()).catch((error: unknown) => {
    if (!isDatabaseBusy(error)) throw error;
  });
  const making = runPeriodically(() => createPartitionsAhead(database, database.now()), {
    intervalMs: PARTITIONS_INTERVAL_MS,
    log,
    failureMessage: 'Partitions are not all made; tried again soon',
  });
  const tables = expiredRows(database.now(), expiryOf(settings, database.now())).map(({ table }) => table);
  const metrics = createRetentionMetrics(registry, ['messages', ...tables]);
  let isStopped = false;
  const deleting = runPeriodically(
    () => applyRetention(database, log, { settings, metrics, stopped: () => isStopped }, database.now()),
    { intervalMs: RETENTION_INTERVAL_MS, log, failureMessage: 'Old data is not all deleted; tried again soon' },
  );
  return {
    async stop() {
      isStopped = true;
      await Promise.all([making.stop(), deleting.stop()]);
    },
  };
}

/**
 * Forgets once, as of `now`. Replicas may do it at the same time. Partitions that cannot be dropped keep no rows of other tables;
 * what failed is thrown at the end.
 */
export async function applyRetention(
  database: Database,
  log: Logger,
  { settings, metrics, stopped }: RetentionRunOptions,
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
    // This month's hashes and those of the month before.
    people: firstOfMonth(now, -1),
    inboxDays,
  };
}

function createPartitionsAhead(database: Database, now: Date): Promise<void> {
  return inTransaction(database, (em) => createPartitions(em, now, MONTHS_AHEAD));
}
