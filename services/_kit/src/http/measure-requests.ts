import type { FastifyRequest } from 'fastify';
import { Histogram } from 'prom-client';
import type { Registry } from '../metrics';
import type { App } from './app';
import { isHealthPath } from './health';

/** As nginx has it: whoever asked went away before there was an answer. */
const CLIENT_GONE = 499;

/**
 * Counts and times every request, and logs one line for each; one whose caller has given up waiting counts with the time that they waited, as 499. The
 * query is never logged: it may hold anything.
 */
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
  const measured = new WeakSet<FastifyRequest>();
  const measure = (request: FastifyRequest, status: number, ms: number): void => {
    if (isHealthPath(request.url) || measured.has(request)) return;
    measured.add(request);
    const route = request.routeOptions.url ?? 'unknown';
    seconds.observe({ method: request.method, route, status }, ms / 1000);
    const line = {
      reqId: request.id,
      ...(request.span && { trace_id: request.span.traceId }),
      method: request.method,
      path: request.url.split('?')[0],
      status,
      ms: Math.round(ms),
    };
    lines.info(line, status === CLIENT_GONE ? 'not waited for' : 'answered');
  };
  app.addHook('onRequest', async (request, reply) => {
    // A stream that has begun was answered. Fastify's own onRequestAbort does not see a caller go whose body has been read.
    const left = (): void => void (reply.raw.headersSent || measure(request, CLIENT_GONE, reply.elapsedTime));
    reply.raw.once('close', left);
  });
  app.addHook('onResponse', async (request, reply) => measure(request, reply.statusCode, reply.elapsedTime));
}
