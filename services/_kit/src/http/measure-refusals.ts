import { Problem } from '../errors';
import { limitRefusals } from '../limits';
import type { Registry } from '../metrics';
import type { App } from './app';

/** Counts what limits refuse, by the name of the limit. */
export function measureRefusals(app: App, metrics: Registry): void {
  const refusals = limitRefusals(metrics);
  app.addHook('onError', async (_request, _reply, error) => {
    if (error instanceof Problem && error.limit) refusals.inc({ limit: error.limit.name });
  });
}
