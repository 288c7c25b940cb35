import type { ErrorEntry } from './error-entry';

/** What any request may be answered, whoever takes it. */
export const requestErrors = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    remedy: 'Correct the fields that are named in errors and send it again.',
  },
  'malformed-body': {
    status: 400,
    title: 'The body cannot be read',
    remedy: 'Send a body that is valid for its Content-Type.',
  },
  'malformed-request': {
    status: 400,
    title: 'This cannot be read as a request',
    remedy: 'Send HTTP/1.1 with one Host header and a path whose characters are written as RFC 3986 says.',
  },
  unauthorized: {
    status: 401,
    title: 'A valid access token is needed',
    remedy: 'Send Authorization: Bearer with a current access token of this issuer and audience.',
  },
  'sign-in-required-again': {
    status: 401,
    title: 'A more recent sign-in is needed',
    remedy: 'Have the person sign in again (max_age_seconds), then repeat the request with the new access token.',
  },
  forbidden: {
    status: 403,
    title: 'This person may not do that',
    remedy: 'Sign in as somebody with the role that this operation needs.',
  },
  'not-found': { status: 404, title: 'There is nothing here', remedy: 'Check the path and the id.' },
  'method-not-allowed': {
    status: 405,
    title: 'This path does not take that method',
    remedy: 'Use a method that the Allow header names.',
  },
  'not-acceptable': {
    status: 406,
    title: 'The answer has another media type',
    remedy: 'Ask for the media type that the documentation names.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request did not arrive in time',
    remedy: 'Send it again, all of it at once, on a new connection.',
  },
  'idempotency-in-flight': {
    status: 409,
    title: 'The first request with this Idempotency-Key is still running',
    remedy: 'Wait a moment and repeat the same request.',
  },
  'payload-too-large': { status: 413, title: 'The body is too large', remedy: 'Send less in one request.' },
  'uri-too-long': { status: 414, title: 'The address is too long', remedy: 'Send fewer or shorter parameters.' },
  'unsupported-media-type': {
    status: 415,
    title: 'The body has a media type this path does not take',
    remedy: 'Send application/json.',
  },
  'misdirected-request': {
    status: 421,
    title: 'This is not served under that host name',
    remedy: 'Use the address that the start printed, or add the host name to ALLOWED_HOSTS.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    remedy: 'Use a new key for a new request.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for the time in Retry-After, then go on more slowly.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The URL and the headers are too large',
    remedy: 'Send less than 16 KiB of them in one request.',
  },
  'internal-error': {
    status: 500,
    title: 'Something failed on our side',
    remedy: 'Try again. If it stays, tell the operator the request_id.',
  },
  unavailable: {
    status: 503,
    title: 'This part is not available at the moment',
    remedy: 'Try again in a few seconds.',
  },
} as const satisfies Record<string, ErrorEntry>;
