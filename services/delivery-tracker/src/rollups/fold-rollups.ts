import type { Logger } from '@linecheck/service-kit/logging';
import type { Database } from '@linecheck/service-kit/persistence';
import { takeTurns, type Turns } from '@linecheck/service-kit/turns';
import { foldRollupChanges } from '../persistence/rollups';

/** Keeps the rollups of all replicas current: whichever comes first adds what waits. */
export function startFoldingRollups(database: Database, log: Logger, everyMs: number): Turns {
  const fold = async (): Promise<void> => {
    while (await foldRollupChanges(database.pool));
  };
  return takeTurns(fold, { everyMs, log, failing: 'Statistics are not brought up to date; nothing of them is lost' });
}
