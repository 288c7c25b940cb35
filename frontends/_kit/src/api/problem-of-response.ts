import { ApiError } from './api-error';
import type { FieldProblem, ProblemDocument } from './problem-document';

/** The error that a refused response stands for. Answers that are no problem document (a proxy's page) get their status. */
export async function problemOfResponse(response: Response): Promise<ApiError> {
  const problem = await readProblem(response);
  return new ApiError({
    code: problem?.code ?? `http-${response.status}`,
    status: response.status,
    title: problem?.title ?? 'The service could not answer',
    detail: problem?.detail,
    errors: problem?.errors,
    requestId: problem?.request_id ?? response.headers.get('x-request-id'),
    retryAfterSeconds: retryAfterSeconds(response.headers.get('retry-after')),
    problem,
  });
}

async function readProblem(response: Response): Promise<ProblemDocument | null> {
  if (!response.headers.get('content-type')?.includes('json')) return null;
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? wellFormed({ ...body }) : null;
}

/** Gateways have JSON of their own, in which members of these names may be anything: those are left out. */
function wellFormed({ errors, ...body }: Record<string, unknown>): ProblemDocument {
  for (const name of ['title', 'detail', 'code', 'request_id'])
    if (typeof body[name] !== 'string') body[name] = undefined;
  return Array.isArray(errors) ? { ...body, errors: errors.filter(isFieldProblem) } : body;
}

function isFieldProblem(value: Partial<Record<keyof FieldProblem, unknown>> | null): value is FieldProblem {
  return [value?.field, value?.message, value?.code ?? ''].every((text) => typeof text === 'string');
}

/** Nothing waits for longer than a year: a time further away may be none that a date can have. */
const LONGEST_S = 366 * 24 * 3_600;

/** Retry-After in seconds: a number, or an HTTP date (RFC 9110 §10.2.3). */
export function retryAfterSeconds(header: string | null, now: number = Date.now()): number | null {
  if (header === null || header.trim() === '') return null;
  const given = Number(header);
  const seconds = Number.isFinite(given) ? given : Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isNaN(seconds) ? null : Math.min(LONGEST_S, Math.max(0, seconds));
}
