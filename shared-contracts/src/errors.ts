import type { LimitName, LimitUnit } from './limits';

/** One entry of the error catalogue. `status` is the HTTP status, `title` what happened, `remedy` what to do. */
export interface ErrorEntry {
  readonly status: number;
  readonly title: string;
  readonly remedy: string;
}

/** Every error code of the API (RFC 9457 `code`), once. Free of the schema library, so browsers can import it. */
export const errors = {
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
  forbidden: {
    status: 403,
    title: 'This person may not do that',
    remedy: 'Sign in as somebody with the role that this operation needs.',
  },
  'signature-invalid': {
    status: 403,
    title: 'The webhook is not signed by the provider',
    remedy: 'Check that PUBLIC_URL is the URL the provider calls and that the auth token is the current one.',
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
  'phone-number-exists': {
    status: 409,
    title: 'You have this number already',
    remedy: 'Use the entry you have, or remove it first.',
  },
  'phone-number-limit': {
    status: 409,
    title: 'You have as many numbers as one person may keep',
    remedy: 'Remove a number that is no longer used, then add this one.',
  },
  'already-verified': {
    status: 409,
    title: 'This number is verified already',
    remedy: 'Nothing is left to do for it.',
  },
  'number-not-verified': {
    status: 409,
    title: 'This is not one of your verified numbers',
    remedy: 'Add the number and verify it, then try again.',
  },
  'number-opted-out': {
    status: 409,
    title: 'The holder of this number has stopped our texts',
    remedy: 'Text START from that phone to the number our texts come from.',
  },
  'sent-just-now': {
    status: 409,
    title: 'The same text went to this number just now',
    remedy: 'Look at the test that test_id names. To send it once more, repeat the request with again: true.',
  },
  'template-exists': {
    status: 409,
    title: 'You have a template of this name already',
    remedy: 'Choose another name, or change the template you have.',
  },
  'template-limit': {
    status: 409,
    title: 'You have as many templates as one person may keep',
    remedy: 'Delete a template that is no longer used, then add this one.',
  },
  'template-read-only': {
    status: 409,
    title: 'Built-in templates cannot be changed',
    remedy: 'Make a template of your own with another name.',
  },
  'test-not-finished': {
    status: 409,
    title: 'This test has not ended yet',
    remedy: 'Wait until it is delivered or has failed.',
  },
  'retry-pointless': {
    status: 409,
    title: 'Another attempt would end the same way',
    remedy: 'Remove the cause that detail names first.',
  },
  'canary-limit': {
    status: 409,
    title: 'There are as many canaries as one installation may run',
    remedy: 'Delete a canary that is no longer needed, then add this one.',
  },
  'code-not-requested': {
    status: 409,
    title: 'No code is waiting for this number',
    remedy: 'Ask for a new code.',
  },
  'consumer-gone': {
    status: 409,
    title: 'Nobody takes this dead letter any more',
    remedy: 'Start the service whose consumer it is, then replay it, or discard it.',
  },
  'still-unusable': {
    status: 409,
    title: 'It cannot be used by this version either',
    remedy: 'Wait for a version that understands it, or discard it.',
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
  'phone-number-invalid': {
    status: 422,
    title: 'This is not a phone number',
    remedy: 'Write it with its country code, such as +44 7700 900456.',
  },
  'phone-number-unsupported': {
    status: 422,
    title: 'Texts cannot be sent to this kind of number',
    remedy: 'Use a mobile number of a supported country.',
  },
  'code-wrong': { status: 422, title: 'This is not the code we texted', remedy: 'Check the text and type it again.' },
  'code-expired': { status: 422, title: 'This code has expired', remedy: 'Ask for a new code.' },
  'message-invalid': {
    status: 422,
    title: 'This text cannot be sent',
    remedy: 'Shorten or change the text and try again.',
  },
  'template-unknown': {
    status: 422,
    title: 'There is no such template',
    remedy: 'List the templates and use one of their names.',
  },
  'variables-invalid': {
    status: 422,
    title: 'The variables do not fit the text',
    remedy: 'Give a value for each variable that the text names, and no others: errors names them.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    remedy: 'Use a new key for a new request.',
  },
  'too-many-codes': {
    status: 429,
    title: 'Too many codes were asked for',
    remedy: 'Wait for the time in Retry-After, then ask again.',
  },
  'too-many-tests': {
    status: 429,
    title: 'Too many test texts were asked for',
    remedy: 'Wait for the time in Retry-After, or send a shorter text: limit names what was reached.',
  },
  'too-many-tries': {
    status: 429,
    title: 'Too many wrong codes',
    remedy: 'Ask for a new code, or wait for the time in Retry-After.',
  },
  'too-many-streams': {
    status: 429,
    title: 'This person has as many event streams open as one may have',
    remedy: 'Close a page that you no longer need. Until then, ask for what is new from time to time.',
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

/** A code of the error catalogue. */
export type ErrorCode = keyof typeof errors;

/** Where the pages about problems are on the public origin. */
export const PROBLEMS_PREFIX = '/problems';

/** The page that explains a code: the `type` of a problem document, relative to the origin that answers it (RFC 9457, 3.1.1). */
export function problemType(code: ErrorCode): string {
  return `${PROBLEMS_PREFIX}/${code}`;
}

/** One field of the input and what is wrong with it. `field` is a JSON path such as `phone_number`. */
export interface FieldError {
  field: string;
  message: string;
}

/** An RFC 9457 problem document as every service answers it. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  request_id: string;
  errors?: FieldError[];
  /** Attempts left for the live code; with `code-wrong`. */
  attempts_left?: number;
  /** The test that was sent before; with `sent-just-now` and `retry-pointless`. */
  test_id?: string;
  /** Seconds until the same request may succeed; as in Retry-After. */
  retry_after_seconds?: number;
  /** With 429: the limit that was reached, what it allows within its window, what is left, and what it counts. */
  limit?: LimitName;
  quota?: number;
  remaining?: number;
  unit?: LimitUnit;
  window_seconds?: number;
}
