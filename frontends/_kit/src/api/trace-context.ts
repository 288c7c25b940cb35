import { TRACERESPONSE } from '@linecheck/shared-contracts/trace-headers';

/** The APIs, by their base, whose last answer said that they record traces. */
const tracing = new Set<string>();

/** Null where no answer came: a service of another version may refuse the header to pages of other origins. */
export function noteAnswer(apiBaseUrl: string, answer: Response | null): void {
  if (answer?.headers.has(TRACERESPONSE)) tracing.add(apiBaseUrl);
  else tracing.delete(apiBaseUrl);
}

/**
 * W3C's traceparent for a request: a trace of its own. Undefined where the API is not known to record traces. The page itself records
 * nothing, and says so (00); the service decides.
 */
export function traceparentFor(apiBaseUrl: string): string | undefined {
  return tracing.has(apiBaseUrl) ? `00-${randomHex(16)}-${randomHex(8)}-00` : undefined;
}

function randomHex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
