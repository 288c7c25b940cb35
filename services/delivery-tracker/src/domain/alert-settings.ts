import type { AlertTraffic } from '@linecheck/shared-contracts';
import type { AlertRules } from './alert-decision';

/** What decides about alerts; see the environment's ALERT_ variables. */
export interface AlertSettings {
  readonly rules: Readonly<Record<AlertTraffic, AlertRules>>;
  readonly windowMinutes: Readonly<Record<AlertTraffic, number>>;
  /** The share that is expected to arrive where the last days are of too few texts. */
  readonly expectedRate: number;
  readonly baselineDays: number;
  /** Countries whose carriers usually report nothing: nothing is expected of them. */
  readonly silentCountries: ReadonlySet<string>;
}
