import { rateLimitHeaders, type Operation } from '@linecheck/shared-contracts';
import type { Components, JsonObject } from '../components.js';

/** Every header field of an answer, by its name. */
const HEADERS: Readonly<Record<string, JsonObject>> = {
  'X-Request-Id': {
    description: 'The id of the request in the logs: the one that it brought, or a new one',
    schema: { type: 'string', pattern: '^[\\w.-]{8,64}$' },
  },
  'Retry-After': {
    description: 'Seconds until the same request may succeed',
    schema: { type: 'integer', minimum: 0 },
    example: 28,
  },
  'Idempotency-Replayed': {
    description: 'There, and `true`, where this is the first answer again and nothing was done',
    schema: { type: 'string', enum: ['true'] },
  },
  Location: { description: 'Where that is which was made', schema: { type: 'string', format: 'uri-reference' } },
  'WWW-Authenticate': {
    description: 'RFC 6750: `Bearer`, and with a token that cannot be used what is wrong with it',
    schema: { type: 'string' },
    example: 'Bearer error="invalid_token", error_description="The access token has expired."',
  },
  Allow: { description: 'The methods that the path takes', schema: { type: 'string' }, example: 'GET, HEAD, POST' },
  Accept: { description: 'The media types that are taken', schema: { type: 'string' }, example: 'application/json' },
};

/** The header fields as a document's components. */
export function headerComponents(components: Components): JsonObject {
  const limits = Object.entries(rateLimitHeaders).map(([name, { description = '', ...schema }]) => [
    name,
    { description, schema: components.take(schema) },
  ]);
  return { ...HEADERS, ...(Object.fromEntries(limits) as JsonObject) };
}

/** What a success carries. */
export function headersOfAnswer({ isBudgeted, location, headers }: Operation): JsonObject {
  return referTo([
    'X-Request-Id',
    ...(location === undefined ? [] : ['Location']),
    ...(isBudgeted ? Object.keys(rateLimitHeaders) : []),
    ...('idempotency-key' in (headers?.properties ?? {}) ? ['Idempotency-Replayed'] : []),
  ]);
}

const OF_STATUS: Readonly<Record<number, readonly string[]>> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  409: ['Retry-After'],
  415: ['Accept'],
  429: ['Retry-After', ...Object.keys(rateLimitHeaders)],
  503: ['Retry-After'],
};

/** What a problem of this status carries. */
export function headersOfProblem(status: number): JsonObject {
  return referTo(['X-Request-Id', ...(OF_STATUS[status] ?? [])]);
}

function referTo(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
