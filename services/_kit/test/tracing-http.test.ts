import { afterEach, describe, expect, test } from '@jest/globals';
import { defineOperation, TRACEPARENT, TRACERESPONSE } from '@linecheck/shared-contracts';
import { Type } from '@sinclair/typebox';
import { addOperation, createApp, type App } from '../src/http';
import { createLogger } from '../src/logging';
import { activeTraceparent } from '../src/tracing';
import { document, httpConfig, log, newMetrics } from './fixtures';
import { openTracingHarness, PARENT, TRACE, UNRECORDED } from './tracing-harness';

const tracing = openTracingHarness();

const thing = defineOperation({
  id: 'getThing',
  method: 'GET',
  path: '/api/v1/things/:id',
  summary: 'A thing',
  access: 'public',
  params: Type.Object({ id: Type.String() }),
  query: Type.Object({ q: Type.Optional(Type.String()) }),
  responses: { 200: Type.Object({}) },
  errors: [],
});
let app: App;

async function openApp(over: object, handle: () => void = () => undefined, logger = log): Promise<void> {
  tracing.open(over);
  app = await createApp({
    document,
    log: logger,
    config: httpConfig,
    metrics: newMetrics(),
    readiness: async () => ({}),
  });
  addOperation(app, thing, async () => {
    handle();
    return {};
  });
}
const get = (headers: Record<string, string> = {}, url = '/api/v1/things/7?q=%2B447700900456') =>
  app.inject({ url, headers });
afterEach(() => app.close());

describe('a request', () => {
  test('is a span of its caller’s trace, named by its route, and says which in its answer', async () => {
    const active: (string | null)[] = [];
    await openApp({}, () => active.push(activeTraceparent()));
    const answer = await get({ [TRACEPARENT]: UNRECORDED, 'x-request-id': 'request-1' });
    expect(answer.statusCode).toBe(200);
    expect(active).toEqual([answer.headers[TRACERESPONSE]]);
    await get({}, '/metrics');
    await tracing.close();
    const attributes = {
      'http.request.method': 'GET',
      'http.route': '/api/v1/things/:id',
      'http.response.status_code': 200,
      'linecheck.request_id': 'request-1',
    };
    expect(tracing.collector.spans()).toEqual([
      expect.objectContaining({
        traceId: TRACE,
        parent: 'b7ad6b7169203331',
        name: 'GET /api/v1/things/:id',
        kind: 2,
        attributes,
      }),
    ]);
  });

  test('is recorded as its trace’s id says, whatever its caller asks for', async () => {
    await openApp({ OTEL_TRACES_SAMPLER_ARG: 0 }, () => expect(activeTraceparent()).toBeNull());
    const answer = await get({ [TRACEPARENT]: PARENT });
    expect([answer.statusCode, answer.headers[TRACERESPONSE]]).toEqual([
      200,
      expect.stringMatching(`^00-${TRACE}-.*-00$`),
    ]);
    await tracing.close();
    expect(tracing.collector.spans()).toEqual([]);
  });

  test('is recorded as its caller asks where callers decide', async () => {
    await openApp({ OTEL_TRACES_SAMPLER_ARG: 0, OTEL_TRACES_SAMPLER: 'parentbased_traceidratio' });
    await get({ [TRACEPARENT]: PARENT });
    await get({ [TRACEPARENT]: UNRECORDED });
    await get();
    await tracing.close();
    expect(tracing.collector.spans()).toMatchObject([{ traceId: TRACE }]);
  });

  test('goes on with the trace of its query, as a provider brings it', async () => {
    await openApp({});
    await get({}, `/api/v1/things/7?${TRACEPARENT}=${PARENT}`);
    await tracing.close();
    expect(tracing.collector.spans()).toMatchObject([{ traceId: TRACE, parent: 'b7ad6b7169203331' }]);
  });

  test('that fails is a span that failed, of which nothing is told', async () => {
    await openApp({}, () => {
      throw new Error('+447700900456 is unhappy');
    });
    expect((await get()).statusCode).toBe(500);
    await tracing.close();
    expect(tracing.collector.spans()).toMatchObject([
      { isError: true, attributes: { 'http.response.status_code': 500 } },
    ]);
    expect(tracing.collector.received()).not.toContain('7700900');
  });

  test('is found from the log: each of its lines names trace and request', async () => {
    tracing.open();
    const lines: Record<string, unknown>[] = [];
    const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
    const own = createLogger({ name: 'kit-test', level: 'info', destination });
    await tracing.close();
    await openApp({}, () => own.info({ to: '+447700900456' }, 'In the middle'), own);
    await get({ [TRACEPARENT]: PARENT, 'x-request-id': 'request-1' });
    expect(lines).toMatchObject([
      { msg: 'In the middle', trace_id: TRACE, to: '+**********56' },
      { msg: 'answered', trace_id: TRACE, reqId: 'request-1' },
    ]);
  });

  test('may bring its trace from another origin, whose page may read ours', async () => {
    await openApp({});
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/api/v1/things/7',
      headers: {
        origin: 'https://dashboard.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': TRACEPARENT,
      },
    });
    expect(preflight.headers['access-control-allow-headers']).toContain(TRACEPARENT);
    const answer = await get({ origin: 'https://dashboard.example' });
    expect(answer.headers['access-control-expose-headers']).toContain(TRACERESPONSE);
  });
});
