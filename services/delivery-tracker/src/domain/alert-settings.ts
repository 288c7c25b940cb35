import type { AlertTraffic } from '@linecheck/shared-contracts';
import { Type, type Static, type TObject } from '@sinclair/typebox';
import { alertKindSettings, alertKindVariables, type AlertKindSettings } from './alert-kinds';

/** By what alerts are decided for one kind of traffic. */
export interface AlertRules extends AlertKindSettings {
  /** With fewer texts than this nothing is decided. */
  readonly minMessages: number;
}

/** What decides about alerts. */
export interface AlertSettings {
  readonly rules: Readonly<Record<AlertTraffic, AlertRules>>;
  readonly windowMinutes: Readonly<Record<AlertTraffic, number>>;
  readonly baselineDays: number;
}

/** When operators are alerted, as the environment says it. */
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
    maximum: 1_000_000_000,
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
    maximum: 1_000_000_000,
    description: 'As ALERT_MIN_MESSAGES, for canaries',
  }),
  ALERT_BASELINE_DAYS: Type.Integer({
    default: 7,
    minimum: 1,
    maximum: 60,
    description: 'How many days alerts compare with',
  }),
  ...alertKindVariables,
};

export function alertSettings(config: Static<TObject<typeof alertVariables>>): AlertSettings {
  const ofKinds = alertKindSettings(config);
  return {
    rules: {
      people: { minMessages: config.ALERT_MIN_MESSAGES, ...ofKinds },
      canary: { minMessages: config.ALERT_CANARY_MIN_MESSAGES, ...ofKinds },
    },
    windowMinutes: { people: config.ALERT_WINDOW_MINUTES, canary: config.ALERT_CANARY_WINDOW_MINUTES },
    baselineDays: config.ALERT_BASELINE_DAYS,
  };
}
