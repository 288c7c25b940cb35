import { describe, expect, test } from '@jest/globals';
import { TRACERESPONSE } from '@linecheck/shared-contracts';
import { createApp } from '../src/http';
import { runPeriodically } from '../src/periodic';
import { activeTraceparent, beginSpan, inSpan, isTraced, openTracing, outsideTraces } from '../src/tracing';
import { document, httpConfig, log, newMetrics, recordingLog, until } from './fixtures';
import { openTracingHarness, PARENT, TRACE, UNRECORDED } from './tracing-harness';

const tracing = openTracingHarness();

const work = { name: 'work', kind: 'consumer', parent: PARENT } as const;

describe('a span', () => {
  test('goes on with what it was given, sent as OTLP with its attributes, to where the settings say', async () => {
    tracing.open({ OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=a%20b, authorization=Bearer%20t' });
    await inSpan({ ...work, attributes: { country: 'GB', parts: 2, fine: true } }, async (span) =>
      span?.set({ more: 1 }),
    );
    await tracing.close();
    const attributes = { country: 'GB', parts: 2, fine: true, more: 1 };
    expect(tracing.collector.spans()).toMatchObject([
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
    expect(tracing.collector.requestHeaders()).toMatchObject([{ 'x-tenant': 'a b', authorization: 'Bearer t' }]);
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
    tracing.open();
    expect(beginSpan({ ...work, parent })).toBeNull();
  });

  test('says to whatever goes on elsewhere that it is recorded, and to what runs for many nothing', async () => {
    tracing.open();
    const seen: (string | null)[] = [activeTraceparent()];
    await inSpan(work, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(activeTraceparent(), outsideTraces(activeTraceparent));
    });
    expect(seen).toEqual([null, expect.stringMatching(`^00-${TRACE}-[0-9a-f]{16}-01$`), null]);
    expect(seen[1]).not.toBe(PARENT);
  });

  test('does not reach into work on a timer that was begun in it', async () => {
    tracing.open();
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
  tracing.open();
  const failing = inSpan(
    { ...work, attributes: { 'db.statement': "to '+447700900456'", note: 'eyJhbGciOiJFUzI1.eyJzdWIiOiJh.c2ln' } },
    () => Promise.reject(new TypeError('no text to +447700900789: your code is 419027')),
  );
  await expect(failing).rejects.toThrow('no text');
  await tracing.close();
  expect(tracing.collector.spans()).toMatchObject([{ isError: true, attributes: { 'error.type': 'TypeError' } }]);
  expect(tracing.collector.received()).not.toMatch(/7700900|419027|eyJ/);
});

describe('without a collector', () => {
  test('in the settings nothing is recorded, and answers name no span', async () => {
    openTracing({}, 'kit-test', log);
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
    await tracing.collector.close();
    tracing.open({}, recorded);
    await inSpan(work, async () => undefined);
    await tracing.close();
    expect(lines()).toContain('Traces do not reach the collector');
  });
});
