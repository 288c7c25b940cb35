import type { Logger } from '@linecheck/service-kit/logging';
import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import { takeTurns, type Turns } from '@linecheck/service-kit/turns';
import type { AlertSettings } from '../domain/alert-settings';
import { evaluateAlerts } from '../domain/evaluate-alerts';
import { isAlertTurnDue, openAlerts } from '../persistence/alerts';
import type { AlertMetrics } from './alert-metrics';

export interface AlertWatchOptions {
  readonly database: Database;
  readonly settings: AlertSettings;
  readonly metrics: AlertMetrics;
  readonly log: Logger;
  /** Called after each commit: there may be events to publish. */
  readonly afterCommit: () => void;
  /** Milliseconds between two evaluations, over all replicas. */
  readonly turnMs: number;
}

/** Replicas look this many times more often than they evaluate: should one end, or freeze, another takes over within a fraction. */
const LOOKS_PER_TURN = 12;

/** Evaluates alerts from time to time, and shows in every replica's metrics which are open. */
export function startAlertWatch({ database, settings, metrics, log, afterCommit, turnMs }: AlertWatchOptions): Turns {
  const look = (): Promise<void> =>
    metrics.show(async () => {
      const turnSeconds = turnMs / 1000;
      const { manager } = database.source;
      const evaluate = (): Promise<boolean> =>
        inTransaction(database, (em) => evaluateAlerts(em, settings, turnSeconds, database.now()));
      if ((await isAlertTurnDue(manager, turnSeconds)) && (await evaluate())) afterCommit();
      return openAlerts(manager);
    });
  const failing = 'Alerts are not evaluated: should texts stop arriving now, nobody is told';
  return takeTurns(look, { everyMs: turnMs / LOOKS_PER_TURN, log, failing });
}
