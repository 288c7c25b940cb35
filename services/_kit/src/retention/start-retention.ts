import type { Logger } from '../logging';
import type { Registry } from '../metrics';
import type { Database } from '../persistence';
import { runPeriodically, type PeriodicTask } from '../periodic';
import { createRetentionMetrics } from './metrics';
import type { RetentionRule } from './rule';
import { runRetention } from './run-retention';

export interface RetentionOptions {
  readonly database: Pick<Database, 'pool' | 'now'>;
  readonly log: Logger;
  readonly metrics: Registry;
  /** What has expired as of an instant. */
  readonly rules: (now: Date) => RetentionRule[];
  readonly now?: () => Date;
  readonly intervalMs?: number;
}

const INTERVAL_MS = 10 * 60_000;

/** Deletes what has expired for as long as the service runs: at once, to catch up with what a pause left, and then every ten minutes. */
export function startRetention(options: RetentionOptions): PeriodicTask {
  const { database, log, rules, now = database.now, intervalMs = INTERVAL_MS } = options;
  const tables = rules(now()).map(({ table }) => table);
  const metrics = createRetentionMetrics(options.metrics, tables);
  let isStopped = false;
  const run = () => runRetention({ pool: database.pool, rules: rules(now()), metrics, stopped: () => isStopped });
  const turns = runPeriodically(run, {
    intervalMs,
    log,
    failureMessage: 'Expired rows cannot all be deleted; tried again in ten minutes',
  });
  return {
    async stop() {
      isStopped = true;
      await turns.stop();
    },
  };
}
