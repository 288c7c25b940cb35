import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  RandomIdGenerator,
  SamplingDecision,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import * as pg from 'pg';
import { createOutageLog, type Logger } from '../logging';
import type { OpenSpan, SpanDescription, Tracing } from './ambient';
import { maskedExporter, type ExportResult } from './masked-exporter';
import { formatTraceparent, parseTraceparent } from './traceparent';

export interface OpenTelemetryOptions {
  /** Base address of the collector, without /v1/traces. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The share of traces that is recorded, 0 to 1. */
  readonly ratio: number;
  /** Whether requests from outside say for themselves whether they are recorded. */
  readonly callersDecide: boolean;
  readonly service: string;
  readonly log: Logger;
}

const SCOPE = '@linecheck/service-kit';
/** A statement of ours may be some kB; its beginning names it. */
const LONGEST_ATTRIBUTE = 512;
/** At the end of the process nobody waits longer for a collector that does not answer. */
const CLOSE_TIMEOUT_MS = 3_000;

/**
 * The names of the span that something runs in, for log lines and for what goes on elsewhere. Beside OpenTelemetry's context, which
 * only recorded spans need: most are not, and asking for the names must cost next to nothing.
 */
const activeNames = new AsyncLocalStorage<Names | null>();

const KINDS: Readonly<Record<SpanDescription['kind'], SpanKind>> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

const random = new RandomIdGenerator();
/** With the id by which it was decided that a trace is recorded, the SDK begins it. */
const chosen = { traceId: '', generateTraceId: (): string => chosen.traceId, generateSpanId: random.generateSpanId };

/** OpenTelemetry, as this process uses it. Loaded only where traces are wanted. */
export function startOpenTelemetry(options: OpenTelemetryOptions): Tracing {
  const provider = providerOf(options);
  const tracer = provider.getTracer(SCOPE);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const untracePostgres = tracePostgres(provider);
  const parentOf = parents(options);
  return {
    begin(span) {
      const parent = parentOf(span);
      if (parent === null) return null;
      return parent.isSampled ? recordedSpan(tracer, span, parent) : unrecordedSpan(parent);
    },
    active: () => activeNames.getStore() ?? null,
    outside: (work) => runIn(null, ROOT_CONTEXT, work),
    async close() {
      untracePostgres();
      await provider.forceFlush({ timeoutMillis: CLOSE_TIMEOUT_MS }).catch(() => undefined); // its failures are logged by the exporter
      await provider.shutdown().catch(() => undefined);
      context.disable();
    },
  };
}

function providerOf({ endpoint, headers, service, log }: OpenTelemetryOptions): TracerProvider {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = maskedExporter(new OTLPTraceExporter({ url, headers: { ...headers } }), resultLog(log));
  return new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.namespace': 'linecheck',
      'service.instance.id': randomUUID(),
    }),
    sampler: new AlwaysOnSampler(), // only spans that are to be recorded come this far
    idGenerator: chosen,
    spanLimits: { attributeValueLengthLimit: LONGEST_ATTRIBUTE },
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
}

function resultLog(log: Logger): (result: ExportResult) => void {
  const outage = createOutageLog(log, {
    failing: 'Traces do not reach the collector; those of the meantime are lost',
    over: 'Traces reach the collector again',
  });
  return ({ code, error }) => (code === 0 ? outage.succeeded() : outage.failed({ err: error }));
}

/** What a span continues, or begins: where `within` has no parent. */
interface Parent {
  readonly within: Context;
  readonly traceId: string;
  readonly isSampled: boolean;
}

/**
 * What a span continues; null where there is nothing to record. A caller's word does not decide what is recorded unless it is asked to:
 * by the trace's own id every service decides the same.
 */
function parents({ ratio, callersDecide }: OpenTelemetryOptions): (span: SpanDescription) => Parent | null {
  const sampler = new TraceIdRatioBasedSampler(ratio);
  const isChosen = (traceId: string): boolean =>
    sampler.shouldSample(ROOT_CONTEXT, traceId).decision === SamplingDecision.RECORD_AND_SAMPLED;
  return ({ parent, isEntrance = false }) => {
    const given = parseTraceparent(parent);
    if (given === null) return isEntrance ? begun(isChosen) : null;
    const { traceId, spanId } = given;
    const sampled = isEntrance && !callersDecide ? isChosen(traceId) : given.isSampled;
    if (!isEntrance && !sampled) return null;
    const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
    const within = trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
    return { within, traceId, isSampled: sampled };
  };
}

function begun(isChosen: (traceId: string) => boolean): Parent {
  const traceId = random.generateTraceId();
  return { within: ROOT_CONTEXT, traceId, isSampled: isChosen(traceId) };
}

function recordedSpan(tracer: Tracer, description: SpanDescription, parent: Parent): OpenSpan {
  const { name, kind, attributes } = description;
  chosen.traceId = parent.traceId;
  const span: Span = tracer.startSpan(name, { kind: KINDS[kind], ...(attributes && { attributes }) }, parent.within);
  const names = namesOf({ ...span.spanContext(), isSampled: true });
  const within = trace.setSpan(parent.within, span);
  return {
    ...names,
    within: (work) => runIn(names, within, work),
    set: (more) => void span.setAttributes(more),
    failed(error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      if (error instanceof Error) span.setAttribute('error.type', error.name);
    },
    end: () => span.end(),
  };
}

/** Has names alone, and is no parent: whatever is instrumented does nothing for it. Most are of these. */
function unrecordedSpan({ traceId }: Parent): OpenSpan {
  const names = namesOf({ traceId, spanId: random.generateSpanId(), isSampled: false });
  return {
    ...names,
    within: (work) => runIn(names, ROOT_CONTEXT, work),
    set: () => undefined,
    failed: () => undefined,
    end: () => undefined,
  };
}

interface Names {
  readonly traceparent: string;
  readonly traceId: string;
  readonly isSampled: boolean;
}

function namesOf({ traceId, spanId, isSampled }: { traceId: string; spanId: string; isSampled: boolean }): Names {
  return { traceparent: formatTraceparent({ traceId, spanId, isSampled }), traceId, isSampled };
}

function runIn<T>(names: Names | null, within: Context, work: () => T): T {
  const named = (): T => activeNames.run(names, work);
  return context.active() === within ? named() : context.with(within, named);
}

/**
 * Statements become spans of whatever recorded span they run in; values are never in them. The driver is loaded by now, so its client is
 * wrapped in place instead of when it is required. Answers what undoes it.
 */
function tracePostgres(provider: TracerProvider): () => void {
  const instrumentation = new PgInstrumentation({ enabled: false, requireParentSpan: true });
  instrumentation.setTracerProvider(provider);
  const definition = instrumentation.getModuleDefinitions().find(({ name }) => name === 'pg');
  const client = pg.Client.prototype as { query: (...all: unknown[]) => unknown };
  const plain = client.query;
  definition?.patch?.(pg);
  const traced = client.query;
  // Most statements are of no recorded span: finding that out costs less here. `arguments` costs less than an array of them.
  client.query = function query() {
    // eslint-disable-next-line prefer-rest-params -- see above
    return (activeNames.getStore()?.isSampled ? traced : plain).apply(this, arguments as never);
  };
  return () => {
    client.query = traced;
    definition?.unpatch?.(pg);
  };
}
