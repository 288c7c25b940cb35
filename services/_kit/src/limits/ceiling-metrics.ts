import { Gauge } from 'prom-client';
import { measureWithScrapes, type Registry } from '../metrics';
import type { Database } from '../persistence';
import { queryOn } from './budget-counts';
import { limitRefusals } from './refusal-metrics';
import { ceilingUse, type SendingCeiling } from './sending-ceiling';

/** Shows how much of the installation's ceiling is used, read whenever it is asked for. */
export function measureCeiling(registry: Registry, { pool }: Pick<Database, 'pool'>, ceiling: SendingCeiling): void {
  const quota = new Gauge({
    name: 'linecheck_sending_budget_quota_segments',
    help: 'Segments that this installation sends within the window of a limit, at most',
    labelNames: ['limit'],
    registers: [registry],
  });
  for (const { name, max } of ceiling.budget.limits) {
    quota.set({ limit: name }, max);
    limitRefusals(registry).inc({ limit: name }, 0);
  }
  const usedWith = (collect: () => Promise<void>): Gauge<'limit'> =>
    new Gauge({
      name: 'linecheck_sending_budget_used_segments',
      help: 'How many of them are used',
      labelNames: ['limit'],
      registers: [registry],
      collect,
    });
  measureWithScrapes(registry, 'sending_budget', usedWith, async (gauge) => {
    for (const { limit, used } of await ceilingUse(queryOn(pool), ceiling)) gauge.set({ limit: limit.name }, used);
  });
}
