import type { Logger } from '@linecheck/service-kit/logging';
import type { Database } from '@linecheck/service-kit/persistence';
import { runPeriodically, type PeriodicTask } from '@linecheck/service-kit/periodic';
import { destroyCodesExpiredBy } from '../persistence/verifications';

const INTERVAL_MS = 30_000;

/** Destroys codes soon after their life is over, also where nobody asks for them any more. */
export function startDestroyingExpiredCodes(database: Database, now: () => Date, log: Logger): PeriodicTask {
  const destroy = async (): Promise<void> => void (await destroyCodesExpiredBy(database.source.manager, now()));
  return runPeriodically(destroy, {
    intervalMs: INTERVAL_MS,
    log,
    failureMessage: 'Expired codes cannot be destroyed; tried again',
  });
}
