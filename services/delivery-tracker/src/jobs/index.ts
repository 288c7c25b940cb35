import { providerAccess } from '@linecheck/service-kit/config';
import type { Logger } from '@linecheck/service-kit/logging';
import type { Registry } from '@linecheck/service-kit/metrics';
import type { Database } from '@linecheck/service-kit/persistence';
import type { Opened } from '@linecheck/service-kit/shutdown';
import { createMessageReader } from '@linecheck/service-kit/sms';
import type { Config } from '../config';
import { alertSettings } from '../domain/alert-settings';
import { queryOnPool } from '../persistence/query';
import { alertMetrics } from './alert-metrics';
import { startFoldingRollups } from './fold-rollups';
import { startLookUps } from './look-ups';
import { startRetentionJobs } from './retention';
import { startAlertWatch } from './watch-alerts';

export interface JobsOptions {
  readonly config: Config;
  readonly database: Database;
  readonly log: Logger;
  readonly metrics: Registry;
  /** Publishes the events of a commit at once. */
  readonly wakeRelay: () => void;
  /** Between two turns of a job, in ms, where a test wants it otherwise. */
  readonly intervals: { readonly lookUps?: number; readonly rollups?: number; readonly alerts?: number };
}

const LOOK_UP_STATEMENT_MS = 5_000;

/**
 * Starts everything that runs on a timer, each job once over all replicas. Resolves once there is what a first start needs, to what
 * has to be called after each commit: there may be events to publish and changes to count.
 */
export async function startJobs(opened: Opened, options: JobsOptions): Promise<() => void> {
  const { config, database, log, metrics, wakeRelay, intervals } = options;
  const retention = {
    months: config.RETENTION_MONTHS,
    statsMonths: config.STATS_RETENTION_MONTHS,
    inboxDays: config.INBOX_RETENTION_DAYS,
  };
  opened.add(await startRetentionJobs(database, log, retention, metrics));
  const rollups = opened.add(startFoldingRollups(database, log, intervals.rollups ?? 1_000));
  const afterCommit = (): void => {
    wakeRelay();
    rollups.soon();
  };
  const lookUps = startLookUps({
    query: queryOnPool(database.pool, LOOK_UP_STATEMENT_MS),
    provider: createMessageReader({
      access: providerAccess(config),
      apiUrl: config.TWILIO_API_URL,
      now: database.now,
    }),
    now: database.now,
    log,
    afterCommit,
    intervalMs: intervals.lookUps ?? 1_000,
    perSecond: config.LOOK_UPS_PER_SECOND,
  });
  opened.add(lookUps);
  const alerts = startAlertWatch({
    database,
    settings: alertSettings(config),
    metrics: alertMetrics(metrics),
    log,
    afterCommit,
    intervalMs: intervals.alerts ?? 60_000,
  });
  opened.addBeside(alerts);
  return afterCommit;
}
