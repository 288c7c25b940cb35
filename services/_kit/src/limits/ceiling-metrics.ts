import { Gauge, type Registry } from 'prom-client';
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
  new Gauge({
    name: 'linecheck_sending_budget_used_segments',
    help: 'How many of them are used',
    labelNames: ['limit'],
    registers: [registry],
    async collect() {
      // While the database is away the last figures stay: whoever scrapes is told of that elsewhere.
      const uses = await ceilingUse(queryOn(pool), ceiling).catch(() => []);
      for (const { limit, used } of uses) this.set({ limit: limit.name }, used);
    },
  });
}
