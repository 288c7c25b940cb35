import { Gauge } from 'prom-client';
import { createMeasurement, measureWithScrapes, type Registry } from '../metrics';
import type { Database } from '../persistence';
import { queryOn } from './budget-counts';
import { ceilingUse, type SendingCeiling } from './sending-ceiling';

/** Shows how much of the installation's ceiling is used, read whenever it is asked for. */
export function measureCeiling(registry: Registry, { pool }: Pick<Database, 'pool'>, ceiling: SendingCeiling): void {
  const quota = new Gauge({
    name: 'linecheck_sending_budget_quota_segments',
    help: 'Segments that this installation sends within the window of a limit, at most',
    labelNames: ['limit'],
    registers: [registry],
  });
  for (const { name, max } of ceiling.budget.limits) quota.set({ limit: name }, max);
  let measure = async (): Promise<void> => undefined;
  const used = new Gauge({
    name: 'linecheck_sending_budget_used_segments',
    help: 'How many of them are used',
    labelNames: ['limit'],
    registers: [registry],
    collect: () => measure(),
  });
  measure = measureWithScrapes(createMeasurement(registry, 'sending_budget', [used]), async () => {
    for (const { limit, used: segments } of await ceilingUse(queryOn(pool), ceiling))
      used.set({ limit: limit.name }, segments);
  });
}
