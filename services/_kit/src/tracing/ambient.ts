/** What is said of a span when it begins. Attributes never hold phone numbers, texts, codes or tokens. */
export interface SpanDescription {
  readonly name: string;
  readonly kind: 'server' | 'client' | 'producer' | 'consumer';
  /** The W3C traceparent that it continues; what is none counts as absent. */
  readonly parent: string | null | undefined;
  /** A request from outside: without a parent it begins a trace, and whether it is recorded is decided here, not by its caller. */
  readonly isEntrance?: boolean;
  readonly attributes?: SpanAttributes;
}

export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** A span that has begun. */
export interface OpenSpan {
  /** Of this span, for whoever continues it. */
  readonly traceparent: string;
  readonly traceId: string;
  /** Whatever is traced or logged in `work`, and in what it begins, belongs to this span. */
  within<T>(work: () => T): T;
  set(attributes: SpanAttributes): void;
  /** It ends as a failure. Of the error only its name is kept: messages may hold anything. */
  failed(error?: unknown): void;
  end(): void;
}

/** Tracing that is on. */
export interface Tracing {
  /** Null where there is nothing to record. */
  begin(span: SpanDescription): OpenSpan | null;
  /** The span that the caller runs in; `isSampled` says whether it is recorded. */
  active(): { readonly traceparent: string; readonly traceId: string; readonly isSampled: boolean } | null;
  outside<T>(work: () => T): T;
  /** Sends what was recorded, and is off afterwards. */
  close(): Promise<void>;
}

/**
 * Once for a process, as OpenTelemetry's own context is (ADR 53): the span in which something runs is found by whatever runs in
 * it, and handing it from function to function would reach into every statement. Null where tracing is off.
 */
let current: Tracing | null = null;

export function useTracing(tracing: Tracing | null): void {
  current = tracing;
}

export function isTraced(): boolean {
  return current !== null;
}

/** Null where tracing is off, or where there is nothing to record. Whoever begins a span ends it. */
export function beginSpan(span: SpanDescription): OpenSpan | null {
  return current === null ? null : current.begin(span);
}

/** Does `work` in a span, which ends with it; without one where nothing is recorded. */
export async function inSpan<T>(description: SpanDescription, work: (span: OpenSpan | null) => Promise<T>): Promise<T> {
  const span = beginSpan(description);
  if (span === null) return work(null);
  try {
    return await span.within(() => work(span));
  } catch (error) {
    span.failed(error);
    throw error;
  } finally {
    span.end();
  }
}

/** For what goes on elsewhere or later: the traceparent of the span that the caller runs in; null where it is not recorded. */
export function activeTraceparent(): string | null {
  const span = current?.active();
  return span?.isSampled ? span.traceparent : null;
}

/** For log lines: the trace that the caller runs in, recorded or not. */
export function activeTraceId(): string | undefined {
  return current?.active()?.traceId;
}

/** Does what is nobody's: work on a timer, or for many, whoever happened to wake it. */
export function outsideTraces<T>(work: () => T): T {
  return current === null ? work() : current.outside(work);
}
