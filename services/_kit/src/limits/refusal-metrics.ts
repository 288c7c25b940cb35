import { Counter, type Registry } from 'prom-client';

const REFUSALS = 'linecheck_limit_refusals_total';

/**
 * Counts what limits refuse, by the name of the limit; one for each registry. A limit that wakes somebody is counted from 0 on, by whoever has it: the
 * increase of a series that begins at 1 is none.
 */
export function limitRefusals(registry: Registry): Counter<'limit'> {
  const known = registry.getSingleMetric(REFUSALS) as Counter<'limit'> | undefined;
  return (
    known ??
    new Counter({
      name: REFUSALS,
      help: 'Requests that were refused because a limit was reached',
      labelNames: ['limit'],
      registers: [registry],
    })
  );
}
