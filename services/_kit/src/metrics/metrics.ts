import { collectDefaultMetrics, Registry } from 'prom-client';

/** Between two looks at the event loop, which the lag that is shown includes, in ms. At the default of 10 they wake an idle process 100 times a second. */
const LOOP_PRECISION_MS = 100;

/** A registry of its own for each service (and each test): nothing is global. */
export function createMetrics(name: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service: name });
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_PRECISION_MS });
  return registry;
}
