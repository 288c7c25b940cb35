import { PROBLEM_HEADERS } from '@linecheck/service-kit/node-http';
import { errors, problemType, type ErrorCode } from '@linecheck/shared-contracts/errors';
import { RETRY_AFTER_S } from '../local/gateway/addresses.js';

/** Where nginx redirects to within itself; nobody else gets there. */
export const PROBLEMS = '/_problems/';

/** What nginx answers by itself. */
export interface NginxProblem {
  readonly code: ErrorCode;
  /** nginx's own statuses. */
  readonly of: readonly number[];
  /** The one that is answered. */
  readonly as: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly retryAfter?: number;
}

export const problems: readonly NginxProblem[] = [
  { code: 'malformed-request', of: [400] },
  { code: 'not-found', of: [403, 404] },
  { code: 'method-not-allowed', of: [405], headers: { allow: '$allow' } },
  { code: 'payload-too-large', of: [413] },
  { code: 'uri-too-long', of: [414] },
  { code: 'misdirected-request', of: [421] },
  { code: 'headers-too-large', of: [494] },
  {
    code: 'unavailable',
    of: [500, 502, 503, 504],
    headers: { 'retry-after': String(RETRY_AFTER_S) },
    retryAfter: RETRY_AFTER_S,
  },
].map((problem) => ({ ...problem, as: errors[problem.code as ErrorCode].status }) as NginxProblem);

/** A location for each, which answers with a problem document as the services give. */
export function problemLocations(): string {
  return problems.map(problemLocation).join('\n\n');
}

function problemLocation({ code, as, headers: own = {}, retryAfter }: NginxProblem): string {
  const { title, remedy } = errors[code];
  const document = {
    type: problemType(code),
    title,
    status: as,
    detail: remedy,
    code,
    request_id: '$id',
    ...(retryAfter === undefined ? {} : { retry_after_seconds: retryAfter }),
  };
  return `  location = ${PROBLEMS}${code} {
    internal;
    client_max_body_size 0;
    types {}
    default_type application/problem+json;
${headers({ ...PROBLEM_HEADERS, ...own })}
    return ${as} '${JSON.stringify(document)}';
  }`;
}

/** Headers of an answer of the gateway's own, with the request's id. */
export function headers(values: Readonly<Record<string, string>>, change = (value: string) => value): string {
  return Object.entries({ ...values, 'x-request-id': '$id' })
    .map(([name, value]) => `    add_header ${name.toLowerCase()} "${change(value)}" always;`)
    .join('\n');
}
