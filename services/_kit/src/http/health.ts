import type { Registry } from '../metrics';
import type { App } from './app';

/** What a service leans on. Only what is `required` decides whether it is ready. */
export type Readiness = Record<string, { ok: boolean; required: boolean; detail?: string }>;

const HEALTH_PATHS = ['/healthz/live', '/healthz/ready', '/metrics'];

/** Whether a URL is one that watchers call: never limited, never shed. */
export function isHealthPath(url: string): boolean {
  return HEALTH_PATHS.includes(url.split('?')[0] ?? '');
}

/** /healthz/live, /healthz/ready and /metrics. */
export function addHealth(app: App, metrics: Registry, readiness: () => Promise<Readiness>): void {
  let draining = false;
  app.addHook('preClose', async () => void (draining = true));

  app.get('/healthz/live', { schema: { hide: true } }, async () => ({ status: 'ok' }));

  app.get('/healthz/ready', { schema: { hide: true } }, async (_request, reply) => {
    const checks = await readiness();
    const ready = !draining && Object.values(checks).every(({ ok, required }) => ok || !required);
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : draining ? 'draining' : 'not ready', checks });
  });

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}
