import { Type } from '@sinclair/typebox';
import { defineAlertKind } from './alert-kind';

export interface LatencySettings {
  /** How many times the baseline the p95 may be. */
  readonly latencyFactor: number;
}

/** A p95 that grows by less than this is nobody's trouble, however small it was before. */
const LATENCY_GROWTH_S = 30;

/** Texts arrive later than before, by the p95 of their seconds. */
export const latency = defineAlertKind({
  variables: {
    ALERT_LATENCY_FACTOR: Type.Number({
      default: 3,
      minimum: 1.1,
      maximum: 1_000,
      description:
        'An alert is raised where one text in twenty takes this many times as long as in the last days, and 30 s longer',
    }),
  },
  settings: (config): LatencySettings => ({ latencyFactor: config.ALERT_LATENCY_FACTOR }),
  unit: 'seconds',
  measure: (figures) => figures.latency,
  evidence: ({ newest, atWorst, settled }) => ({
    ended: newest.latency,
    atBest: newest.latency,
    atWorst: atWorst.latency,
    settled: settled.latency,
  }),
  shown: ({ newest }) => newest.latency,
  expected: () => null,
  limits(baseline, { latencyFactor }) {
    const growth = Math.max(baseline * (latencyFactor - 1), LATENCY_GROWTH_S);
    return { raiseAt: baseline + growth, clearAt: baseline + growth / 2 };
  },
  isBad: (value, { raiseAt }) => value >= raiseAt,
  isGood: (value, { clearAt }) => value <= clearAt,
  cause: () => 'slow',
});
