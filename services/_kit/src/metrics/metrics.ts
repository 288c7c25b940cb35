import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry of its own for each service (and each test): nothing is global. */
export function createMetrics(name: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service: name });
  collectDefaultMetrics({ register: registry });
  return registry;
}
