import { Counter } from 'prom-client';
import { sharedMetric, type Registry } from '../metrics';

const REFUSALS = 'linecheck_limit_refusals_total';

/**
 * Counts what limits refuse, by the name of the limit; one for each registry. A limit that wakes somebody is counted from 0 on, by whoever has it: the
 * increase of a series that begins at 1 is none.
 */
export function limitRefusals(registry: Registry): Counter<'limit'> {
  const make = () =>
    new Counter({
      name: REFUSALS,
      help: 'Requests that were refused because a limit was reached',
      labelNames: ['limit'],
      registers: [registry],
    });
  return sharedMetric(registry, REFUSALS, make);
}
