import type { Logger } from '@linecheck/service-kit/logging';
import { runPeriodically, type PacedTask } from '@linecheck/service-kit/periodic';
import { nextRunIn } from '../persistence/canaries';
import { runDueCanary, type RunCanaryParts } from '../use-cases/run-canary';

export interface CanaryJobParts extends RunCanaryParts {
  readonly log: Logger;
  /** Called after each commit: there may be a text to send and an event to publish. */
  readonly afterCommit: () => void;
}

/** Between two looks while a run is due that could not be done, in ms. */
const LOOK_MS = 1_000;
/** It is looked at least this often when the next run is due, in ms: another replica may have taken a canary that runs sooner. */
const IDLE_MS = 5_000;

/** Does what is due of the canaries. Any number of replicas may: each due run is claimed in the transaction that does it. */
export function startCanaries(parts: CanaryJobParts): PacedTask {
  const { database, log } = parts;
  const look = async (): Promise<number> => {
    if ((await nextRunIn(database.source.manager)) <= 0) await runDue(parts);
    return nextRunIn(database.source.manager);
  };
  return runPeriodically(look, {
    intervalMs: LOOK_MS,
    idleMs: IDLE_MS,
    log,
    failureMessage: 'Canaries cannot be run; trying again',
  });
}

/** One that fails holds up no other; it is tried again with the next look. */
async function runDue({ log, afterCommit, ...parts }: CanaryJobParts): Promise<void> {
  const failed: string[] = [];
  for (;;) {
    const ran = await runDueCanary(parts, failed);
    if (ran === null) return;
    if (ran.kind === 'failed') {
      failed.push(ran.canaryId);
      log.error({ err: ran.error, canary_id: ran.canaryId }, 'A run of a canary failed; it is tried again');
      continue;
    }
    if (ran.kind === 'skipped') log.warn({ canary_id: ran.canaryId, reason: ran.reason }, 'A canary sent no test');
    afterCommit();
  }
}
