import { measureWithScrapes, type Registry } from '@linecheck/service-kit/metrics';
import type { Database } from '@linecheck/service-kit/persistence';
import { Counter, Gauge } from 'prom-client';
import { countOverrides } from '../../persistence/fraud/overrides';
import { countOpenStops } from '../../persistence/fraud/stops';

export type CodeVerdict = 'sent' | 'passed' | 'recorded' | 'stopped' | 'refused';

export interface UnprovenCodeMetrics {
  /** `rule`: the budget that is used up; none where it is sent, operator where a route is closed. */
  count(outcome: CodeVerdict, rule: string): void;
}

export function unprovenCodeMetrics(registry: Registry): UnprovenCodeMetrics {
  const judged = new Counter({
    name: 'linecheck_unproven_codes_total',
    help: 'Codes that were asked for to numbers which their person had never proven, by what became of the request',
    labelNames: ['outcome', 'rule'],
    registers: [registry],
  });
  return { count: (outcome, rule) => judged.inc({ outcome, rule }) };
}

/** Shows how many budgets of unproven codes are used up, and what operators decided of them, read whenever it is asked for. */
export function measureCodeBudgets(registry: Registry, { source }: Pick<Database, 'source'>): void {
  measureWithScrapes(
    registry,
    'code_stops',
    (collect) =>
      new Gauge({
        name: 'linecheck_code_stops_open',
        help: 'Budgets of unproven codes that are used up: codes are stopped, or would be in the mode that only records',
        labelNames: ['rule', 'mode'],
        registers: [registry],
        collect,
      }),
    async (open) => {
      const stops = await countOpenStops(source.manager);
      open.reset();
      for (const { rule, recorded, stops: count } of stops)
        open.set({ rule, mode: recorded ? 'record' : 'enforce' }, count);
    },
  );
  measureWithScrapes(
    registry,
    'code_overrides',
    (collect) =>
      new Gauge({
        name: 'linecheck_code_overrides',
        help: 'What operators have lifted and blocked of codes to unproven numbers, and have not ended',
        labelNames: ['action', 'scope'],
        registers: [registry],
        collect,
      }),
    async (standing) => {
      const overrides = await countOverrides(source.manager);
      standing.reset();
      for (const { action, scope, overrides: count } of overrides) standing.set({ action, scope }, count);
    },
  );
}
