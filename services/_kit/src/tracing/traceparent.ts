/** A span as W3C Trace Context names it. */
export interface TraceContext {
  /** 32 and 16 hexadecimal digits, neither of them zero. */
  readonly traceId: string;
  readonly spanId: string;
  readonly isSampled: boolean;
}

/** Of any version: what a later one adds stands behind. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:$|-)/;

/** Null for what is no traceparent. */
export function parseTraceparent(text: string | null | undefined): TraceContext | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(text ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function formatTraceparent({ traceId, spanId, isSampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

const IN_EVENT = /"traceparent":"([0-9a-f-]+)"/;

/** The traceparent of a CloudEvent in JSON, without reading the rest of it: it stands before the data. */
export function traceparentIn(event: string): string | null {
  return IN_EVENT.exec(event)?.[1] ?? null;
}
