import { TRACEPARENT, TRACERESPONSE } from '@linecheck/shared-contracts';
import type { FastifyRequest } from 'fastify';
import { beginSpan, isTraced, type OpenSpan } from '../tracing';
import type { App } from './app';
import { isHealthPath } from './health';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the request, where tracing is on. */
    span?: OpenSpan | null;
  }
}

/**
 * Makes each request a span that what it does belongs to, and names it in the answer, by which a page learns that its traceparent is
 * wanted. The path is the route's, never the URL: that may hold anything. Does nothing where tracing is off.
 */
export function traceRequests(app: App): void {
  if (!isTraced()) return;
  app.decorateRequest('span', null);
  app.addHook('onRequest', (request, reply, done) => {
    const span = isHealthPath(request.url) ? null : beginRequestSpan(request);
    if (span === null) return done();
    request.span = span;
    void reply.header(TRACERESPONSE, span.traceparent);
    span.within(done);
  });
  app.addHook('onResponse', ({ span }, reply, done) => {
    span?.set({ 'http.response.status_code': reply.statusCode });
    if (reply.statusCode >= 500) span?.failed();
    span?.end();
    done();
  });
}

function beginRequestSpan(request: FastifyRequest): OpenSpan | null {
  const { method, id, routeOptions } = request;
  const route = routeOptions.url ?? 'unknown';
  return beginSpan({
    name: `${method} ${route}`,
    kind: 'server',
    parent: parentOf(request),
    isEntrance: true,
    attributes: { 'http.request.method': method, 'http.route': route, 'linecheck.request_id': id },
  });
}

/** A provider that calls a URL which it was given sends no headers of ours, but repeats the query. */
function parentOf({ headers, query }: FastifyRequest): string | undefined {
  const given = headers[TRACEPARENT] ?? (query as Record<string, unknown> | undefined)?.[TRACEPARENT];
  return typeof given === 'string' ? given : undefined;
}
