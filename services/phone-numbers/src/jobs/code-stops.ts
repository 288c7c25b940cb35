import type { Logger } from '@linecheck/service-kit/logging';
import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import { runPeriodically, type PeriodicTask } from '@linecheck/service-kit/periodic';
import { closeStops } from '../use-cases/fraud/close-stops';

const INTERVAL_MS = 60_000;

/** Closes budgets of unproven codes that stop nothing any more, so that operators are told that it is over, or that the mode is another. */
export function startClosingCodeStops(
  database: Database,
  { now, log, afterCommit }: { now: () => Date; log: Logger; afterCommit: () => void },
): PeriodicTask {
  const close = async (): Promise<void> => {
    if ((await inTransaction(database, (em) => closeStops(em, now()))) > 0) afterCommit();
  };
  return runPeriodically(close, {
    intervalMs: INTERVAL_MS,
    log,
    failureMessage: 'Stops of codes that are over cannot be closed; tried again',
  });
}
