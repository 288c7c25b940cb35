import { silentCarrierCountries } from '@linecheck/shared-contracts';
import { Type } from '@sinclair/typebox';
import { defineAlertKind } from './alert-kind';

export interface DeliveryRateSettings {
  /** How far below the baseline the share that arrives may fall, from 0 to 1. */
  readonly rateDrop: number;
  /** The share that is expected to arrive where the last days are of too few texts. */
  readonly expectedRate: number;
}

/** Fewer texts arrive than before. */
export const deliveryRate = defineAlertKind({
  variables: {
    ALERT_RATE_DROP_PERCENT: Type.Integer({
      default: 20,
      minimum: 1,
      maximum: 100,
      description:
        'An alert is raised where the share of texts that arrive is this many points below that of the last days; it is cleared within half of them',
    }),
    ALERT_EXPECTED_RATE_PERCENT: Type.Integer({
      default: 80,
      minimum: 0,
      maximum: 100,
      description: 'The share of texts that is expected to arrive where the last days are of too few texts',
    }),
  },
  settings: (config): DeliveryRateSettings => ({
    rateDrop: config.ALERT_RATE_DROP_PERCENT / 100,
    expectedRate: config.ALERT_EXPECTED_RATE_PERCENT / 100,
  }),
  unit: 'share',
  measure: ({ arrived }) => arrived,
  evidence: ({ newest, atBest, atWorst, settled }) => ({
    ended: newest.arrived,
    atBest,
    atWorst: atWorst.arrived,
    settled: settled.arrived,
  }),
  shown: ({ atWorst }) => atWorst.arrived,
  // Where carriers usually report nothing, nothing is expected.
  expected: ({ country }, { expectedRate }) => (silentCarrierCountries.has(country ?? '') ? null : expectedRate),
  limits: (baseline, { rateDrop }) => ({ raiseAt: baseline - rateDrop, clearAt: baseline - rateDrop / 2 }),
  // A baseline that low cannot be fallen short of.
  isBad: (value, { raiseAt }) => raiseAt > 0 && value <= raiseAt,
  isGood: (value, { clearAt }) => value >= clearAt,
  cause({ topCode, overdue }) {
    if (topCode !== null && topCode.messages >= overdue) return { code: topCode.code };
    return overdue > 0 ? 'overdue' : 'unexplained';
  },
});
