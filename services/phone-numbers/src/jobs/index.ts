import type { Logger } from '@linecheck/service-kit/logging';
import type { Registry } from '@linecheck/service-kit/metrics';
import type { Database } from '@linecheck/service-kit/persistence';
import type { Opened } from '@linecheck/service-kit/shutdown';
import { createFeedbackClient, startFeedback, type TwilioSettings } from '@linecheck/service-kit/sms';
import { startSnapshots, type Snapshots } from '@linecheck/service-kit/snapshot';
import type { Config } from '../config';
import { startDestroyingExpiredCodes } from './expired-codes';
import { startRetentionJob } from './retention';
import { snapshotSources } from './snapshots';

export interface JobOptions {
  readonly config: Config;
  readonly database: Database;
  readonly provider: TwilioSettings;
  readonly log: Logger;
  readonly metrics: Registry;
  /** What codes expire by. */
  readonly now: () => Date;
  /** Publishes what a job has committed. */
  readonly afterCommit: () => void;
}

/** Starts everything that runs on a timer, to be ended with what was opened last. Answers the runs of snapshots, which operators start. */
export function startJobs(opened: Opened, options: JobOptions): Snapshots {
  const { config, database, provider, log, metrics, now, afterCommit } = options;
  const snapshots = opened.addBeside(
    startSnapshots({
      database,
      sources: snapshotSources,
      eventsPerSecond: config.SNAPSHOT_EVENTS_PER_SECOND,
      log,
      metrics,
      afterCommit,
    }),
  );
  opened.addBeside(startFeedback({ database, client: createFeedbackClient(provider), log, metrics }));
  opened.addBeside(startDestroyingExpiredCodes(database, now, log));
  opened.addBeside(startRetentionJob(config, { database, log, metrics }));
  return snapshots;
}
