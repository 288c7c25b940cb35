import type { RouteAlertKind } from '@linecheck/shared-contracts';
import type { TProperties } from '@sinclair/typebox';
import type { AlertKindDefinition } from './alert-kind';
import { canaryFailures, type CanaryFailuresSettings } from './canary-failures';
import { deliveryRate, type DeliveryRateSettings } from './delivery-rate';
import { latency, type LatencySettings } from './latency';

/** What all kinds together may be set to. A kind whose settings are missing here does not fit into `alertDefinitions`. */
export interface AlertKindSettings extends DeliveryRateSettings, LatencySettings, CanaryFailuresSettings {}

/** A definition, whatever its variables are. */
type AnyDefinition = Omit<AlertKindDefinition<TProperties, AlertKindSettings>, 'variables' | 'settings'>;

/** Every kind of alert: one file each, and the compiler asks for the next here and in the texts. */
export const alertDefinitions: Readonly<Record<RouteAlertKind, AnyDefinition>> = {
  'delivery-rate': deliveryRate,
  latency,
  'canary-failures': canaryFailures,
};

export const alertKindVariables = { ...deliveryRate.variables, ...latency.variables, ...canaryFailures.variables };

export function alertKindSettings(
  config: Parameters<typeof deliveryRate.settings>[0] &
    Parameters<typeof latency.settings>[0] &
    Parameters<typeof canaryFailures.settings>[0],
): AlertKindSettings {
  return { ...deliveryRate.settings(config), ...latency.settings(config), ...canaryFailures.settings(config) };
}
