import { silentCarrierCountries } from '@linecheck/shared-contracts';
import { Type, type Static, type TObject } from '@sinclair/typebox';
import type { AlertSettings } from '../domain/alert-settings';

/** When operators are alerted. */
export const alertVariables = {
  ALERT_WINDOW_MINUTES: Type.Integer({
    default: 15,
    minimum: 6,
    maximum: 1440,
    description: 'Alerts are about the texts of this many minutes',
  }),
  ALERT_MIN_MESSAGES: Type.Integer({
    default: 20,
    minimum: 1,
    description: 'With fewer texts than this from one sender to one country nothing is decided',
  }),
  ALERT_CANARY_WINDOW_MINUTES: Type.Integer({
    default: 60,
    minimum: 6,
    maximum: 1440,
    description: 'As ALERT_WINDOW_MINUTES, for canaries',
  }),
  ALERT_CANARY_MIN_MESSAGES: Type.Integer({
    default: 3,
    minimum: 1,
    description: 'As ALERT_MIN_MESSAGES, for canaries',
  }),
  ALERT_RATE_DROP_PERCENT: Type.Integer({
    default: 20,
    minimum: 1,
    maximum: 100,
    description:
      'An alert is raised where the share of texts that arrive is this many points below that of the last days; it is cleared within half of them',
  }),
  ALERT_LATENCY_FACTOR: Type.Number({
    default: 3,
    minimum: 1.1,
    description:
      'An alert is raised where one text in twenty takes this many times as long as in the last days, and 30 s longer',
  }),
  ALERT_EXPECTED_RATE_PERCENT: Type.Integer({
    default: 80,
    minimum: 0,
    maximum: 100,
    description: 'The share of texts that is expected to arrive where the last days are of too few texts',
  }),
  ALERT_BASELINE_DAYS: Type.Integer({
    default: 7,
    minimum: 1,
    maximum: 60,
    description: 'How many days alerts compare with',
  }),
};

export function alertSettings(config: Static<TObject<typeof alertVariables>>): AlertSettings {
  const rateDrop = config.ALERT_RATE_DROP_PERCENT / 100;
  const latencyFactor = config.ALERT_LATENCY_FACTOR;
  return {
    rules: {
      people: { minMessages: config.ALERT_MIN_MESSAGES, rateDrop, latencyFactor },
      canary: { minMessages: config.ALERT_CANARY_MIN_MESSAGES, rateDrop, latencyFactor },
    },
    windowMinutes: { people: config.ALERT_WINDOW_MINUTES, canary: config.ALERT_CANARY_WINDOW_MINUTES },
    expectedRate: config.ALERT_EXPECTED_RATE_PERCENT / 100,
    baselineDays: config.ALERT_BASELINE_DAYS,
    silentCountries: silentCarrierCountries,
  };
}
