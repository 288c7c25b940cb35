import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { ApiError } from './api-error';
import { apiUrl, type QueryValues } from './api-url';
import { problemOfResponse } from './problem-of-response';

/** Where the API is, who asks and in which language: props that every remote takes. */
export type ApiAccess = Pick<RemoteProps, 'apiBaseUrl' | 'getAccessToken' | 'locale'>;

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly query?: QueryValues;
  /** One key per action, kept over its repetitions: see `newIdempotencyKey`. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Whole time of one attempt; 15 s by default. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 15_000;

/**
 * Calls one operation and returns its JSON (undefined for 204). `path` is one of the contracts' `paths`.
 * A 401 is tried once more with a renewed token. Throws `ApiError`; an aborted `signal` throws its own reason.
 */
export async function apiFetch<Answer>(access: ApiAccess, path: string, request: ApiRequest = {}): Promise<Answer> {
  const first = await attempt(access, path, request, false);
  const response = first.status === 401 ? await attempt(access, path, request, true) : first;
  if (!response.ok) throw await problemOfResponse(response);
  return readResponse<Answer>(response);
}

async function attempt(access: ApiAccess, path: string, request: ApiRequest, fresh: boolean): Promise<Response> {
  const token = await accessToken(access, fresh);
  const timeout = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
  try {
    return await fetch(apiUrl(access.apiBaseUrl, path, request.query), {
      method: request.method ?? 'GET',
      headers: requestHeaders(token, access.locale, request),
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      credentials: 'omit',
      signal,
    });
  } catch (cause) {
    if (request.signal?.aborted) throw cause;
    throw timeout.aborted ? timeoutError(cause) : networkError(cause);
  }
}

async function accessToken(access: ApiAccess, fresh: boolean): Promise<string> {
  try {
    return await access.getAccessToken({ fresh });
  } catch (cause) {
    throw new ApiError({
      code: 'no-access-token',
      status: 401,
      title: 'You are signed out',
      detail: 'Sign in again to go on.',
      cause,
    });
  }
}

function requestHeaders(token: string, locale: string | undefined, request: ApiRequest): Record<string, string> {
  return {
    Accept: 'application/json, application/problem+json',
    Authorization: `Bearer ${token}`,
    ...(locale === undefined ? {} : { 'Accept-Language': locale }),
    ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(request.idempotencyKey === undefined ? {} : { 'Idempotency-Key': request.idempotencyKey }),
  };
}

async function readResponse<Answer>(response: Response): Promise<Answer> {
  if (response.status === 204) return undefined as Answer;
  try {
    return (await response.json()) as Answer;
  } catch (cause) {
    throw new ApiError({
      code: 'unreadable-answer',
      status: response.status,
      title: 'The answer could not be read',
      detail: 'Something between you and the service changed its answer. Try again.',
      cause,
    });
  }
}

function networkError(cause: unknown): ApiError {
  return new ApiError({
    code: 'network',
    status: 0,
    title: 'The service could not be reached',
    detail: 'Check your connection, then try again.',
    cause,
  });
}

function timeoutError(cause: unknown): ApiError {
  return new ApiError({
    code: 'timeout',
    status: 0,
    title: 'The service took too long to answer',
    detail: 'It may be busy. Try again in a moment.',
    cause,
  });
}
