import { startErasures } from '@linecheck/service-kit/erasure';
import type { Nats } from '@linecheck/service-kit/nats';
import type { PacedTask } from '@linecheck/service-kit/periodic';
import type { Opened } from '@linecheck/service-kit/shutdown';
import { sendSnapshots, type SendWorker } from '@linecheck/service-kit/sms';
import { startSnapshots, type Snapshots } from '@linecheck/service-kit/snapshot';
import type { Config } from '../config';
import { erasureSteps } from '../persistence/erasure';
import { startCanaries, type CanaryJobParts } from './canaries';
import { startRetentionJob } from './retention';
import { startSends, type SendParts } from './sends';

export interface JobParts extends SendParts, Pick<CanaryJobParts, 'limits' | 'testNumbers'> {
  readonly nats: Nats;
  /** Between the two passes of an erasure, where a test wants it otherwise. */
  readonly erasureSettleMs?: number | undefined;
  readonly afterCommit: () => void;
}

export interface Jobs {
  readonly sends: SendWorker;
  readonly canaries: PacedTask;
  readonly snapshots: Snapshots;
}

/** Starts everything that runs on a timer. Replicas run it beside one another: what one has claimed, the others leave. */
export function startJobs(opened: Opened, config: Config, parts: JobParts): Jobs {
  const { database, nats, senders, testNumbers, limits, log, metrics, afterCommit, erasureSettleMs: settleMs } = parts;
  const sends = opened.add(startSends(config, parts));
  const afterRun = (): void => {
    sends.wake();
    afterCommit();
  };
  const canaries = opened.add(startCanaries({ database, senders, testNumbers, limits, log, afterCommit: afterRun }));
  opened.add(startErasures({ database, nats, steps: erasureSteps, log, metrics, afterCommit, settleMs }));
  opened.add(startRetentionJob(config, { database, log, metrics }));
  const snapshots = opened.addBeside(
    startSnapshots({
      database,
      sources: sendSnapshots,
      eventsPerSecond: config.SNAPSHOT_EVENTS_PER_SECOND,
      log,
      metrics,
      afterCommit,
    }),
  );
  return { sends, canaries, snapshots };
}
