import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { defineOperation, TRACEPARENT, TRACERESPONSE } from '@linecheck/shared-contracts';
import { startTraceCollector, type TraceCollector } from '@linecheck/local-servers/testing';
import { Type } from '@sinclair/typebox';
import { addOperation, createApp, type App } from '../src/http';
import { createLogger } from '../src/logging';
import { runPeriodically } from '../src/periodic';
import {
  activeTraceparent,
  beginSpan,
  inSpan,
  isTraced,
  openTracing,
  outsideTraces,
  type OpenedTracing,
} from '../src/tracing';
import { document, httpConfig, log, newMetrics, recordingLog, until } from './fixtures';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = `00-${TRACE}-b7ad6b7169203331-01`;
const UNRECORDED = `00-${TRACE}-b7ad6b7169203331-00`;

let collector: TraceCollector;
let tracing: OpenedTracing;

beforeEach(async () => {
  collector = await startTraceCollector();
});
afterEach(async () => {
  await tracing.close();
  await collector.close();
});

function open(over: object = {}): void {
  const config = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, OTEL_TRACES_SAMPLER_ARG: 1, ...over };
  tracing = openTracing(config, 'kit-test', log);
}

const work = { name: 'work', kind: 'consumer', parent: PARENT } as const;

describe('a span', () => {
  test('goes on with what it was given, sent as OTLP with its attributes, to where the settings say', async () => {
    open({ OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=a%20b, authorization=Bearer%20t' });
    await inSpan({ ...work, attributes: { country: 'GB', parts: 2, fine: true } }, async (span) =>
      span?.set({ more: 1 }),
    );
    await tracing.close();
    const attributes = { country: 'GB', parts: 2, fine: true, more: 1 };
    expect(collector.spans()).toMatchObject([
      {
        service: 'kit-test',
        traceId: TRACE,
        parent: 'b7ad6b7169203331',
        name: 'work',
        kind: 5,
        isError: false,
        attributes,
      },
    ]);
    expect(collector.requestHeaders()).toMatchObject([{ 'x-tenant': 'a b', authorization: 'Bearer t' }]);
  });

  test.each([
    null,
    undefined,
    '',
    'nonsense',
    UNRECORDED,
    PARENT.replace('00-', 'ff-'),
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
  ])('of an event is none where nothing is recorded: %j', (parent) => {
    open();
    expect(beginSpan({ ...work, parent })).toBeNull();
  });

  test('says to whatever goes on elsewhere that it is recorded, and to what runs for many nothing', async () => {
    open();
    const seen: (string | null)[] = [activeTraceparent()];
    await inSpan(work, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(activeTraceparent(), outsideTraces(activeTraceparent));
    });
    expect(seen).toEqual([null, expect.stringMatching(`^00-${TRACE}-[0-9a-f]{16}-01$`), null]);
    expect(seen[1]).not.toBe(PARENT);
  });

  test('does not reach into work on a timer that was begun in it', async () => {
    open();
    const seen: (string | null)[] = [];
    let task: ReturnType<typeof runPeriodically> | undefined;
    await inSpan(work, async () => {
      const run = async () => void seen.push(activeTraceparent());
      task = runPeriodically(run, { intervalMs: 1, log, failureMessage: 'no' });
    });
    await until('it has run again', () => seen.length > 2);
    await task?.stop();
    expect(seen.slice(1, 3)).toEqual([null, null]);
  });
});

test('what an error says, numbers and tokens stay here', async () => {
  open();
  const failing = inSpan(
    { ...work, attributes: { 'db.statement': "to '+447700900456'", note: 'eyJhbGciOiJFUzI1.eyJzdWIiOiJh.c2ln' } },
    () => Promise.reject(new TypeError('no text to +447700900789: your code is 419027')),
  );
  await expect(failing).rejects.toThrow('no text');
  await tracing.close();
  expect(collector.spans()).toMatchObject([{ isError: true, attributes: { 'error.type': 'TypeError' } }]);
  expect(collector.received()).not.toMatch(/7700900|419027|eyJ/);
});

describe('a request', () => {
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
    open(over);
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
    expect(collector.spans()).toEqual([
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
    expect(collector.spans()).toEqual([]);
  });

  test('is recorded as its caller asks where callers decide', async () => {
    await openApp({ OTEL_TRACES_SAMPLER_ARG: 0, OTEL_TRACES_SAMPLER: 'parentbased_traceidratio' });
    await get({ [TRACEPARENT]: PARENT });
    await get({ [TRACEPARENT]: UNRECORDED });
    await get();
    await tracing.close();
    expect(collector.spans()).toMatchObject([{ traceId: TRACE }]);
  });

  test('goes on with the trace of its query, as a provider brings it', async () => {
    await openApp({});
    await get({}, `/api/v1/things/7?${TRACEPARENT}=${PARENT}`);
    await tracing.close();
    expect(collector.spans()).toMatchObject([{ traceId: TRACE, parent: 'b7ad6b7169203331' }]);
  });

  test('that fails is a span that failed, of which nothing is told', async () => {
    await openApp({}, () => {
      throw new Error('+447700900456 is unhappy');
    });
    expect((await get()).statusCode).toBe(500);
    await tracing.close();
    expect(collector.spans()).toMatchObject([{ isError: true, attributes: { 'http.response.status_code': 500 } }]);
    expect(collector.received()).not.toContain('7700900');
  });

  test('is found from the log: each of its lines names trace and request', async () => {
    open();
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

describe('without a collector', () => {
  test('in the settings nothing is recorded, and answers name no span', async () => {
    tracing = openTracing({}, 'kit-test', log);
    expect([isTraced(), beginSpan(work), activeTraceparent()]).toEqual([false, null, null]);
    await expect(inSpan(work, async (span) => span)).resolves.toBeNull();
    const app = await createApp({
      document,
      log,
      config: httpConfig,
      metrics: newMetrics(),
      readiness: async () => ({}),
    });
    expect((await app.inject({ url: '/nowhere' })).headers[TRACERESPONSE]).toBeUndefined();
    await app.close();
  });

  test('that answers, it is said once, and nothing else fails', async () => {
    const { log: recorded, lines } = recordingLog();
    await collector.close();
    tracing = openTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint }, 'kit-test', recorded);
    await inSpan(work, async () => undefined);
    await tracing.close();
    expect(lines()).toContain('Traces do not reach the collector');
  });
});
