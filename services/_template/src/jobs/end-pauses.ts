import { inTransaction } from '@linecheck/service-kit/persistence';
import { runPeriodically, type PeriodicTask } from '@linecheck/service-kit/periodic';
import type { Context } from '../context';
import { endDuePauses } from '../use-cases/end-pauses';

/** Short transactions: whoever waits for one of their rows waits for few others. */
const BATCH = 100;

/** Ends pauses soon after their time, every replica those that no other is ending: row locks are the lease. */
export function startEndingPauses(
  { config, database, log, wake }: Pick<Context, 'config' | 'database' | 'log' | 'wake'>,
  intervalMs: number,
): PeriodicTask {
  const end = async (): Promise<void> => {
    for (let ended = BATCH; ended === BATCH;) {
      const rules = { now: database.now(), sender: config.PAUSED_SENDER };
      ended = await inTransaction(database, (em) => endDuePauses(em, rules, BATCH));
      if (ended > 0) wake();
    }
  };
  return runPeriodically(end, { intervalMs, log, failureMessage: 'Pauses that are over cannot be ended; tried again' });
}
