import type { Metric, Registry } from 'prom-client';

/** The metric of this name, which several parts of a process write: whoever comes first makes it. */
export function sharedMetric<M extends Metric>(registry: Registry, name: string, make: () => M): M {
  return (registry.getSingleMetric(name) as M | undefined) ?? make();
}
