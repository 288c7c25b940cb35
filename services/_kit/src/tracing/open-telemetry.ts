import { randomUUID } from 'node:crypto';
import {
  context,
  createContextKey,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Span,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
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

/** Where the names of a span are that is not recorded. It is no parent: whatever is instrumented does nothing for it, and most are of these. */
const UNRECORDED = createContextKey('linecheck unrecorded span');

const KINDS: Readonly<Record<SpanDescription['kind'], SpanKind>> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

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
      return parent === null ? null : openSpan(tracer, span, parent);
    },
    active() {
      const active = context.active();
      const span = trace.getSpanContext(active) ?? (active.getValue(UNRECORDED) as SpanContext | undefined);
      return span === undefined ? null : { ...namesOf(span), isSampled: isSampled(span.traceFlags) };
    },
    outside: (work) => context.with(ROOT_CONTEXT, work),
    async close() {
      untracePostgres();
      await provider.forceFlush({ timeoutMillis: CLOSE_TIMEOUT_MS }).catch(() => undefined); // its failures are logged by the exporter
      await provider.shutdown().catch(() => undefined);
      context.disable();
    },
  };
}

function providerOf({ endpoint, headers, ratio, service, log }: OpenTelemetryOptions): TracerProvider {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = maskedExporter(new OTLPTraceExporter({ url, headers: { ...headers } }), resultLog(log));
  return new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.namespace': 'linecheck',
      'service.instance.id': randomUUID(),
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
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

/**
 * What a span continues; null where there is nothing to record. A caller's word does not decide what is recorded unless it is asked to:
 * by the trace's own id every service decides the same.
 */
function parents({ ratio, callersDecide }: OpenTelemetryOptions): (span: SpanDescription) => Context | null {
  const sampler = new TraceIdRatioBasedSampler(ratio);
  const isChosen = (traceId: string): boolean =>
    sampler.shouldSample(ROOT_CONTEXT, traceId).decision === SamplingDecision.RECORD_AND_SAMPLED;
  return ({ parent, isEntrance = false }) => {
    const given = parseTraceparent(parent);
    if (given === null) return isEntrance ? ROOT_CONTEXT : null;
    const sampled = isEntrance && !callersDecide ? isChosen(given.traceId) : given.isSampled;
    if (!isEntrance && !sampled) return null;
    const { traceId, spanId } = given;
    const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
    return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
  };
}

function openSpan(tracer: Tracer, { name, kind, attributes }: SpanDescription, parent: Context): OpenSpan {
  const span: Span = tracer.startSpan(name, { kind: KINDS[kind], ...(attributes && { attributes }) }, parent);
  const within = span.isRecording()
    ? trace.setSpan(parent, span)
    : ROOT_CONTEXT.setValue(UNRECORDED, span.spanContext());
  return {
    ...namesOf(span.spanContext()),
    within: (work) => context.with(within, work),
    set: (more) => void span.setAttributes(more),
    failed(error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      if (error instanceof Error) span.setAttribute('error.type', error.name);
    },
    end: () => span.end(),
  };
}

function namesOf({ traceId, spanId, traceFlags }: { traceId: string; spanId: string; traceFlags: number }): {
  traceparent: string;
  traceId: string;
} {
  return { traceparent: formatTraceparent({ traceId, spanId, isSampled: isSampled(traceFlags) }), traceId };
}

function isSampled(flags: number): boolean {
  return (flags & TraceFlags.SAMPLED) !== 0;
}

/**
 * Statements become spans of whatever span they run in; values are never in them. The driver is loaded by now, so its client is wrapped in
 * place instead of when it is required. Answers what undoes it.
 */
function tracePostgres(provider: TracerProvider): () => void {
  const instrumentation = new PgInstrumentation({ enabled: false, requireParentSpan: true });
  instrumentation.setTracerProvider(provider);
  const definition = instrumentation.getModuleDefinitions().find(({ name }) => name === 'pg');
  definition?.patch?.(pg);
  return () => void definition?.unpatch?.(pg);
}
