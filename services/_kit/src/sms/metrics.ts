import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Circuit } from './circuit';

export interface SendMetrics {
  calls: Counter<'purpose' | 'result' | 'country'>;
  refused: Counter<'code'>;
  seconds: Histogram;
}

/**
 * Refusals because of the account, of which one alone wakes somebody (LinecheckProviderRefusesAccount): counted from 0 on, since the increase of a
 * series that begins at 1 is none.
 */
export const ACCOUNT_REFUSALS = [401, 403, 20003, 20005, 20006, 20008, 90010];

export function createSendMetrics(registry: Registry): SendMetrics {
  const metrics = declareSendMetrics(registry);
  for (const code of ACCOUNT_REFUSALS) metrics.refused.inc({ code }, 0);
  return metrics;
}

function declareSendMetrics(registry: Registry): SendMetrics {
  return {
    calls: new Counter({
      name: 'linecheck_sms_calls_total',
      help: 'Calls to the provider, by what came of them; codes sent are those of purpose verification that were accepted',
      labelNames: ['purpose', 'result', 'country'],
      registers: [registry],
    }),
    refused: new Counter({
      name: 'linecheck_sms_refused_total',
      help: 'Calls that the provider refused, by its error code; the HTTP status where it gave none',
      labelNames: ['code'],
      registers: [registry],
    }),
    seconds: new Histogram({
      name: 'linecheck_sms_call_seconds',
      help: 'How long the provider took to answer',
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
  };
}

/** Shows in the metrics whether the provider is called, read whenever they are. */
export function showCircuit(circuit: Circuit, registry: Registry): void {
  new Gauge({
    name: 'linecheck_sms_circuit_open',
    help: 'Whether this replica claims no texts because calls to the provider fail',
    registers: [registry],
    collect() {
      this.set(circuit.isOpen() ? 1 : 0);
    },
  });
}
