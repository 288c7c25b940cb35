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

const TEXTS = ['title', 'detail', 'code', 'request_id'];

/** Gateways have JSON of their own, in which members of these names may be anything: those are left out. */
function wellFormed(body: Record<string, unknown>): ProblemDocument {
  const { errors, ...rest } = body;
  const known = Object.entries(rest).filter(([name, value]) => !TEXTS.includes(name) || typeof value === 'string');
  return { ...Object.fromEntries(known), ...(Array.isArray(errors) && { errors: errors.filter(isFieldProblem) }) };
}

function isFieldProblem(value: unknown): value is FieldProblem {
  const { field, message, code } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof field === 'string' && typeof message === 'string' && (code === undefined || typeof code === 'string');
}

/** Nothing waits for longer than a year: a time further away may be none that a date can have. */
const LONGEST_S = 366 * 24 * 3_600;

/** Retry-After in seconds: a number, or an HTTP date (RFC 9110 §10.2.3). */
export function retryAfterSeconds(header: string | null, now: number = Date.now()): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.min(LONGEST_S, Math.max(0, seconds));
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.min(LONGEST_S, Math.max(0, Math.ceil((date - now) / 1000)));
}
