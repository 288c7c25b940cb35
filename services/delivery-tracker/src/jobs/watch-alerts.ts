import type { Logger } from '@linecheck/service-kit/logging';
import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import { runPeriodically, type PeriodicTask } from '@linecheck/service-kit/periodic';
import type { AlertSettings } from '../domain/alert-settings';
import { evaluateAlerts } from '../use-cases/evaluate-alerts';
import { isAlertEvaluationDue, openAlerts } from '../persistence/alerts';
import type { AlertMetrics } from './alert-metrics';

export interface AlertWatchOptions {
  readonly database: Database;
  readonly settings: AlertSettings;
  readonly metrics: AlertMetrics;
  readonly log: Logger;
  /** Called after each commit: there may be events to publish. */
  readonly afterCommit: () => void;
  /** Milliseconds between two evaluations, over all replicas. */
  readonly intervalMs: number;
}

/** Replicas look this many times more often than they evaluate: should one end, or freeze, another takes over within a fraction. */
const LOOKS_PER_TURN = 12;

/** Evaluates alerts from time to time, and shows in every replica's metrics which are open. */
export function startAlertWatch({
  database,
  settings,
  metrics,
  log,
  afterCommit,
  intervalMs,
}: AlertWatchOptions): PeriodicTask {
  const look = (): Promise<void> =>
    metrics.show(async () => {
      const intervalSeconds = intervalMs / 1000;
      const { manager } = database.source;
      const evaluate = (): Promise<boolean> =>
        inTransaction(database, (em) => evaluateAlerts(em, settings, intervalSeconds, database.now()));
      if ((await isAlertEvaluationDue(manager, intervalSeconds)) && (await evaluate())) afterCommit();
      return openAlerts(manager);
    });
  const failing = 'Alerts are not evaluated: should texts stop arriving now, nobody is told';
  return runPeriodically(look, { intervalMs: intervalMs / LOOKS_PER_TURN, log, failureMessage: failing });
}
