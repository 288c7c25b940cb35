import { providerAccess } from '@linecheck/service-kit/config';
import { startErasures } from '@linecheck/service-kit/erasure';
import type { Logger } from '@linecheck/service-kit/logging';
import type { Registry } from '@linecheck/service-kit/metrics';
import type { Nats } from '@linecheck/service-kit/nats';
import type { PacedTask, PeriodicTask } from '@linecheck/service-kit/periodic';
import type { Database } from '@linecheck/service-kit/persistence';
import type { Opened } from '@linecheck/service-kit/shutdown';
import { startSnapshots, type Snapshots } from '@linecheck/service-kit/snapshot';
import { createMessageReader } from '@linecheck/service-kit/sms';
import { subjectOf } from '@linecheck/shared-contracts';
import type { Config } from '../config';
import { alertSettings } from '../domain/alert-settings';
import { erasureSteps } from '../persistence/erasure';
import { queryOnPool } from '../persistence/query';
import { forgetUsage } from '../use-cases/record-usage';
import { alertMetrics } from './alert-metrics';
import { startFoldingRollups } from './fold-rollups';
import { startLookUps } from './look-ups';
import { startRetentionJobs } from './retention';
import { snapshotSources } from './snapshots';
import { startAlertWatch } from './watch-alerts';
import { textMetrics } from './text-metrics';

/** Milliseconds between two turns of a job, where a test wants it otherwise. */
export interface JobIntervals {
  /** Of asking the provider about silent messages. */
  readonly lookUpIntervalMs?: number;
  /** Of adding to the rollups. */
  readonly rollupIntervalMs?: number;
  /** Of evaluating alerts. */
  readonly alertIntervalMs?: number;
  /** Between the two passes of an erasure. */
  readonly erasureSettleMs?: number;
}

export interface JobParts {
  readonly database: Database;
  readonly nats: Nats;
  readonly log: Logger;
  readonly metrics: Registry;
  /** Publishes the events of a commit at once. */
  readonly wakeRelay: () => void;
  readonly intervals: JobIntervals;
}

export interface Jobs {
  readonly snapshots: Snapshots;
  /** To be called after each commit: there may be events to publish and changes to count. */
  readonly afterCommit: () => void;
}

const LOOK_UP_STATEMENT_MS = 5_000;

/** Starts everything that runs on a timer, each job once over all replicas. Resolves once there is what a first start needs. */
export async function startJobs(opened: Opened, config: Config, parts: JobParts): Promise<Jobs> {
  const { database, log, metrics, wakeRelay, intervals } = parts;
  const retention = {
    months: config.RETENTION_MONTHS,
    statsMonths: config.STATS_RETENTION_MONTHS,
    inboxDays: config.INBOX_RETENTION_DAYS,
  };
  opened.add(await startRetentionJobs(database, log, retention, metrics));
  const rollups = opened.add(
    startFoldingRollups(database, textMetrics(metrics), log, intervals.rollupIntervalMs ?? 1_000),
  );
  const afterCommit = (): void => {
    wakeRelay();
    rollups.soon();
  };
  opened.add(startLookUpsJob(config, parts, afterCommit));
  opened.addBeside(startAlertJob(config, parts, afterCommit));
  opened.addBeside(startErasuresJob(config, parts, afterCommit));
  const snapshots = startSnapshots({
    database,
    sources: snapshotSources,
    eventsPerSecond: config.SNAPSHOT_EVENTS_PER_SECOND,
    log,
    metrics,
    afterCommit,
  });
  opened.addBeside(snapshots);
  return { snapshots, afterCommit };
}

function startLookUpsJob(
  config: Config,
  { database, log, intervals }: JobParts,
  afterCommit: () => void,
): PeriodicTask {
  const { now } = database;
  return startLookUps({
    query: queryOnPool(database.pool, LOOK_UP_STATEMENT_MS),
    provider: createMessageReader({ access: providerAccess(config), apiUrl: config.TWILIO_API_URL, now }),
    now,
    log,
    afterCommit,
    intervalMs: intervals.lookUpIntervalMs ?? 1_000,
    perSecond: config.LOOK_UPS_PER_SECOND,
  });
}

function startErasuresJob(
  { USAGE_SECRET: secret }: Config,
  { database, nats, log, metrics, intervals }: JobParts,
  afterCommit: () => void,
): PacedTask {
  const steps = erasureSteps(async (em, userId) => {
    if (secret !== undefined) await forgetUsage(em, secret, userId, database.now());
  });
  const subjectsOfNumbers = ['recipient.opted-out', 'recipient.opted-in', 'recipient.snapshot'].map((name) =>
    subjectOf(name, null),
  );
  return startErasures({
    database,
    nats,
    steps,
    subjectsOfNumbers,
    log,
    metrics,
    afterCommit,
    settleMs: intervals.erasureSettleMs,
  });
}

function startAlertJob(config: Config, parts: JobParts, afterCommit: () => void): PeriodicTask {
  const { database, log, metrics, intervals } = parts;
  return startAlertWatch({
    database,
    settings: alertSettings(config),
    metrics: alertMetrics(metrics),
    log,
    afterCommit,
    intervalMs: intervals.alertIntervalMs ?? 60_000,
  });
}
