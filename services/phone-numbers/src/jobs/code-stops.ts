import type { Logger } from '@linecheck/service-kit/logging';
import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import { runPeriodically, type PeriodicTask } from '@linecheck/service-kit/periodic';
import { setModeOfOpenStops } from '../persistence/fraud/stop-states';
import { closeStops } from '../use-cases/fraud/close-stops';

interface ClosingOptions {
  readonly mode: 'enforce' | 'record';
  readonly now: () => Date;
  readonly log: Logger;
  readonly afterCommit: () => void;
}

const INTERVAL_MS = 60_000;

/** Closes budgets of unproven codes that stop nothing any more, so that operators are told that it is over, or that the mode is another. */
export function startClosingCodeStops(
  database: Database,
  { mode, now, log, afterCommit }: ClosingOptions,
): PeriodicTask {
  let isModeSet = false;
  const close = async (): Promise<void> => {
    // Once: while replicas of both modes run, each code says how it was judged.
    if (!isModeSet) await setModeOfOpenStops(database.source.manager, mode === 'record');
    isModeSet = true;
    if ((await inTransaction(database, (em) => closeStops(em, now()))) > 0) afterCommit();
  };
  return runPeriodically(close, {
    intervalMs: INTERVAL_MS,
    log,
    failureMessage: 'Stops of codes that are over cannot be closed; tried again',
  });
}
