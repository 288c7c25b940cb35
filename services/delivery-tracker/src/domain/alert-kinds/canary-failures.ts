import { Type } from '@sinclair/typebox';
import { defineAlertKind } from './alert-kind';

export interface CanaryFailuresSettings {
  /** How many runs of one canary have to fail in a row. */
  readonly canaryFailures: number;
}

/** The texts of one canary do not arrive, one after the other: seen however rare they are, and however many other canaries are fine. */
export const canaryFailures = defineAlertKind({
  variables: {
    ALERT_CANARY_FAILURES: Type.Integer({
      default: 3,
      minimum: 2,
      maximum: 10,
      description:
        'An alert is raised where so many texts in a row of one canary did not arrive; one that arrives clears it',
    }),
  },
  settings: (config): CanaryFailuresSettings => ({ canaryFailures: config.ALERT_CANARY_FAILURES }),
  unit: 'texts',
  measure: ({ failedInARow }) => failedInARow,
  evidence: ({ newest, settled }) => ({
    ended: newest.failedInARow,
    atBest: newest.failedInARow,
    atWorst: newest.failedInARow,
    settled: settled.failedInARow,
  }),
  shown: ({ newest }) => newest.failedInARow,
  expected: ({ traffic }) => (traffic === 'canary' ? 0 : null),
  limits: (baseline, settings) => ({ raiseAt: baseline + settings.canaryFailures, clearAt: baseline }),
  isBad: (value, { raiseAt }) => value >= raiseAt,
  isGood: (value, { clearAt }) => value <= clearAt,
  coveredBy: 'delivery-rate',
  cause({ topCode, overdue }) {
    if (topCode !== null && topCode.messages >= overdue) return { code: topCode.code };
    return overdue > 0 ? 'overdue' : 'unexplained';
  },
});
