import { Counter } from 'prom-client';
import { Problem } from '../errors';
import type { Registry } from '../metrics';
import type { App } from './app';

/** Counts what limits refuse, by the name of the limit. */
export function measureRefusals(app: App, metrics: Registry): void {
  const refusals = new Counter({
    name: 'linecheck_limit_refusals_total',
    help: 'Requests that were refused because a limit was reached',
    labelNames: ['limit'],
    registers: [metrics],
  });
  app.addHook('onError', async (_request, _reply, error) => {
    if (error instanceof Problem && error.limit) refusals.inc({ limit: error.limit.name });
  });
}
