import { startErasures } from '@linecheck/service-kit/erasure';
import type { Nats } from '@linecheck/service-kit/nats';
import type { PacedTask } from '@linecheck/service-kit/periodic';
import type { Opened } from '@linecheck/service-kit/shutdown';
import { createFeedbackClient, startFeedback, type SendWorker } from '@linecheck/service-kit/sms';
import { startSnapshots, type Snapshots } from '@linecheck/service-kit/snapshot';
import type { Config } from '../config';
import { erasureSteps } from '../persistence/erasure';
import { startClosingCodeStops } from './code-stops';
import { startDestroyingExpiredCodes } from './expired-codes';
import { startRetentionJob } from './retention';
import { startSends, type SendParts } from './sends';
import { snapshotSources } from './snapshots';

export interface JobParts extends SendParts {
  readonly nats: Nats;
  /** What codes expire by. */
  readonly now: () => Date;
  /** Between the two passes of an erasure, where a test wants it otherwise. */
  readonly erasureSettleMs?: number | undefined;
  /** After a commit: publishes its events. */
  readonly afterCommit: () => void;
}

export interface Jobs {
  readonly sends: SendWorker;
  readonly snapshots: Snapshots;
  readonly erasures: PacedTask;
}

/** Starts everything that runs on a timer. Replicas run it beside one another: what one has claimed, the others leave. */
export function startJobs(opened: Opened, config: Config, parts: JobParts): Jobs {
  const { database, nats, provider, log, metrics, now, afterCommit, erasureSettleMs: settleMs } = parts;
  const sends = opened.add(startSends(config, parts));
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
  const erasures = opened.addBeside(
    startErasures({ database, nats, steps: erasureSteps, log, metrics, afterCommit, settleMs }),
  );
  opened.addBeside(startFeedback({ database, client: createFeedbackClient(provider), log, metrics }));
  opened.addBeside(startDestroyingExpiredCodes(database, now, log));
  opened.addBeside(startClosingCodeStops(database, { mode: config.CODE_BUDGETS_MODE, now, log, afterCommit }));
  opened.addBeside(startRetentionJob(config, { database, log, metrics }));
  return { sends, snapshots, erasures };
}
