import type { Logger } from '@linecheck/service-kit/logging';
import type { Database } from '@linecheck/service-kit/persistence';
import { runPeriodically, type PacedTask } from '@linecheck/service-kit/periodic';
import type { TextMetrics } from './text-metrics';
import { foldRollupChanges } from '../persistence/rollups';

/** So many times longer is a pause where no change waited; changes of this replica end it. */
const IDLE_TURNS = 5;

/** Keeps the rollups of all replicas current: whichever comes first adds what waits. Tell it `soon` after a commit with changes. */
export function startFoldingRollups(
  database: Database,
  metrics: TextMetrics,
  log: Logger,
  intervalMs: number,
): PacedTask {
  const fold = async (): Promise<number> => {
    let any = false;
    for (let more = true; more;) {
      const { changes, texts, mayBeMore } = await foldRollupChanges(database.pool);
      metrics.count(texts);
      any ||= changes > 0;
      more = mayBeMore;
    }
    return any ? 0 : Infinity;
  };
  const failing = 'Statistics are not brought up to date; nothing of them is lost';
  return runPeriodically(fold, { intervalMs, idleMs: IDLE_TURNS * intervalMs, log, failureMessage: failing });
}
