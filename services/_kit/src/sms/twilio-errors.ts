/** What a failed call to the provider tells about the text. */
export type CallFailure =
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string }
  | { readonly kind: 'postponed'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The connection was never made, so the request cannot have been taken. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

interface ErrorShape {
  status?: unknown;
  code?: unknown;
  message?: unknown;
}

/**
 * Sorts a failure of the SDK's create call. 429 was not processed (Twilio's documentation), other 4xx are refusals;
 * after a 5xx, a time-out or a cut connection nobody knows.
 */
export function classifyCallFailure(error: unknown): CallFailure {
  const { status, code, message } = (typeof error === 'object' && error !== null ? error : {}) as ErrorShape;
  const reason = typeof message === 'string' ? message : String(error);
  if (typeof code === 'string' && NEVER_CONNECTED.has(code)) return { kind: 'postponed', reason };
  if (status === 429) return { kind: 'postponed', reason };
  if (typeof status === 'number' && status >= 400 && status < 500 && status !== 408) {
    return { kind: 'refused', code: isCode(code) ? code : status, reason };
  }
  return { kind: 'unknown', reason };
}

/** Codes have at most six digits; anything else says nothing that could be kept. */
function isCode(code: unknown): code is number {
  return typeof code === 'number' && Number.isInteger(code) && code > 0 && code < 1_000_000;
}
