import { explainProviderError } from '@linecheck/shared-contracts';

/** What a failed call to the provider tells about the text. */
export type CallFailure =
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string }
  | {
      /** It was surely not taken, and is tried again. */
      readonly kind: 'postponed';
      readonly because: 'unreachable' | 'rate-limited' | 'lease-over';
      readonly reason: string;
      /** When the provider wants to be called again, in ms from now, where it said so. */
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The connection was never made, so the request cannot have been taken. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

interface ErrorShape {
  status?: unknown;
  code?: unknown;
  message?: unknown;
}

/**
 * Sorts a failure of the SDK's create call. 429 was not processed (Twilio's documentation); with a code by which a moment's wait changes
 * nothing, such as an account's limit of a day, it is a refusal, as other 4xx are. After a 5xx, a time-out or a cut connection nobody
 * knows. `retryAfterMs` is what the answer's Retry-After said.
 */
export function classifyCallFailure(error: unknown, retryAfterMs: number | null = null): CallFailure {
  const { status, code, message } = (typeof error === 'object' && error !== null ? error : {}) as ErrorShape;
  const reason = typeof message === 'string' ? message : String(error);
  if (typeof code === 'string' && NEVER_CONNECTED.has(code))
    return { kind: 'postponed', because: 'unreachable', reason };
  if (status === 429 && !lasts(code)) {
    return { kind: 'postponed', because: 'rate-limited', reason, ...(retryAfterMs !== null && { retryAfterMs }) };
  }
  if (typeof status === 'number' && status >= 400 && status < 500 && status !== 408) {
    return { kind: 'refused', code: isCode(code) ? code : status, reason };
  }
  return { kind: 'unknown', reason };
}

/** Whether what a code says is more than a matter of moments. */
function lasts(code: unknown): boolean {
  return isCode(code) && explainProviderError(code).class !== 'temporary';
}

/** Longer is not waited for: a wrong header must not stop everything, in ms. */
const MAX_RETRY_AFTER_MS = 60_000;

/** What a Retry-After header asks for, in ms; null where it cannot be read. `now` is in the time of its sender. */
export function retryAfterOf(header: unknown, now: Date): number | null {
  if (typeof header !== 'string' || header.trim() === '') return null;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now.getTime() : seconds * 1_000;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}

/** Codes have at most six digits; anything else says nothing that could be kept. */
function isCode(code: unknown): code is number {
  return typeof code === 'number' && Number.isInteger(code) && code > 0 && code < 1_000_000;
}
