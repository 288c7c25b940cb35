import { Histogram } from 'prom-client';
import type { Registry } from '../metrics';
import type { App } from './app';
import { isHealthPath } from './health';

/** Counts and times every request, and logs one line for each. The query is never logged: it may hold anything. */
export function measureRequests(app: App, metrics: Registry): void {
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2.5],
    registers: [metrics],
  });
  // These lines hold nothing that has to be redacted, and looking for it would cost more than all the rest of them.
  const lines = app.log.child({}, { redact: [] });
  app.addHook('onResponse', async (request, reply) => {
    if (isHealthPath(request.url)) return;
    const route = request.routeOptions.url ?? 'unknown';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    const line = {
      reqId: request.id,
      ...(request.span && { trace_id: request.span.traceId }),
      method: request.method,
      path: request.url.split('?')[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    lines.info(line, 'answered');
  });
}
