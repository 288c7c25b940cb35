import type { AnswerOf, Operation } from '@linecheck/shared-contracts';
import { fillPath } from '@linecheck/shared-contracts/paths';
import { TRACEPARENT } from '@linecheck/shared-contracts/trace-headers';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import type { ClientOperation, IdempotentOperation, RequestOf } from '../operations/client-operation';
import { noteServiceTime } from '../time/service-clock';
import { notePerson } from '../draft/person-of-api';
import { ApiError } from './api-error';
import { apiUrl, type QueryValues } from './api-url';
import { isOutOfReach } from './out-of-reach';
import { pageReads, type Reader } from './page-reads';
import { noteAnswer, traceparentFor } from './trace-context';
import { problemOfResponse } from './problem-of-response';

/** Where the API is, who asks and in which language: props that every remote takes. */
export type ApiAccess = Pick<RemoteProps, 'apiBaseUrl' | 'getAccessToken' | 'locale'> & {
  /** Who keeps the answers: one may be what another part of the page has just got. Without a reader it never is. */
  readonly reader?: Reader | undefined;
};

/** How a request is made, whatever the operation. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Whole time of one attempt; 15 s by default. */
  readonly timeoutMs?: number;
}

/** One call of an operation: what its contract takes, and how it is made. */
export type ApiRequest<Op extends Operation> = RequestOf<Op> &
  RequestOptions & {
    /** One key per action, kept while it is repeated: `useIdempotentMutation` makes them. Only for operations that read it. */
    readonly idempotencyKey?: Op extends IdempotentOperation ? string : undefined;
  };

/** The last argument of a call: it may be left out where the operation needs nothing. */
export type RequestArgument<Op extends Operation> =
  Record<string, never> extends RequestOf<Op> ? [request?: ApiRequest<Op>] : [request: ApiRequest<Op>];

/** A request as it is sent, its types checked already. */
interface SentRequest extends RequestOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryValues;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** JSON by default. */
  readonly accept?: string;
}

const DEFAULT_TIMEOUT_MS = 15_000;

/**
 * Calls one operation and returns its JSON (null for 204). A 401 is attempted once more with a renewed token.
 * Throws `ApiError`; an aborted `signal` throws its own reason.
 */
export async function apiFetch<Op extends Operation>(
  access: ApiAccess,
  operation: ClientOperation<Op>,
  ...[request]: RequestArgument<Op>
): Promise<AnswerOf<Op>> {
  const sent = (request ?? {}) as SentRequest;
  return readAnswer<AnswerOf<Op>>(await successOf(access, operation, sent));
}

/** Files take longer than answers: as many rows as there are. */
const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;

/**
 * Calls an operation that answers with a file, and returns it whole: a file that broke off throws. Otherwise as `apiFetch`;
 * the time of an attempt is 5 minutes by default.
 */
export async function apiDownload<Op extends Operation>(
  access: ApiAccess,
  operation: ClientOperation<Op>,
  ...[request]: RequestArgument<Op>
): Promise<Blob> {
  const sent = { timeoutMs: DOWNLOAD_TIMEOUT_MS, accept: '*/*', ...(request ?? {}) } as SentRequest;
  const response = await successOf(access, operation, sent);
  return response.blob();
}

async function successOf(access: ApiAccess, operation: ClientOperation, request: SentRequest): Promise<Response> {
  const first = await attempt(access, operation, request, false);
  const response = first.status === 401 ? await attempt(access, operation, request, true) : first;
  if (!response.ok) throw await problemOfResponse(response);
  return response;
}

async function attempt(
  access: ApiAccess,
  { method, path }: ClientOperation,
  request: SentRequest,
  fresh: boolean,
): Promise<Response> {
  const url = apiUrl(access.apiBaseUrl, fillPath(path, request.params ?? {}), request.query);
  const timeout = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const token = await accessToken(access, fresh, timeout);
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
  try {
    const headers = requestHeaders(token, access, request);
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    const send = async (until: AbortSignal): Promise<Response> => {
      const begun = await fetch(url, { method, headers, body, credentials: 'omit', signal: until });
      noteServiceTime(access.apiBaseUrl, begun);
      return whole(begun);
    };
    const answer = await (method === 'GET' ? readOnce(access, `${token} ${url}`, signal, send) : change(send, signal));
    noteAnswer(access.apiBaseUrl, answer);
    return answer;
  } catch (cause) {
    noteAnswer(access.apiBaseUrl, null);
    if (request.signal?.aborted) throw cause;
    throw unanswered(timeout, cause);
  }
}

type Send = (until: AbortSignal) => Promise<Response>;

/** The same with all of its body: what stalls or breaks off in the middle is no answer. */
async function whole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  // Answers such as 204 are made with no body at all, not with an empty one.
  return new Response(body.byteLength > 0 ? body : null, response);
}

function readOnce({ reader, locale }: ApiAccess, question: string, signal: AbortSignal, send: Send): Promise<Response> {
  if (reader === undefined) return send(signal);
  return pageReads().read({ key: `${locale ?? ''} ${question}`, reader, signal, send });
}

async function change(send: Send, signal: AbortSignal): Promise<Response> {
  try {
    return await send(signal);
  } finally {
    pageReads().forget();
  }
}

async function accessToken(access: ApiAccess, fresh: boolean, timeout: AbortSignal): Promise<string> {
  const late = new Promise<never>((_, reject) => (timeout.onabort = reject));
  try {
    const token = await Promise.race([access.getAccessToken({ fresh }), late]);
    notePerson(access.apiBaseUrl, token);
    return token;
  } catch (cause) {
    if (timeout.aborted || isOutOfReach(cause)) throw unanswered(timeout, cause);
    throw new ApiError({
      code: 'no-access-token',
      status: 401,
      title: 'You are signed out',
      cause,
    });
  }
}

function requestHeaders(
  token: string,
  { apiBaseUrl, locale }: ApiAccess,
  request: SentRequest,
): Record<string, string> {
  const traceparent = traceparentFor(apiBaseUrl);
  return {
    Accept: request.accept ?? 'application/json, application/problem+json',
    Authorization: `Bearer ${token}`,
    ...(locale === undefined ? {} : { 'Accept-Language': locale }),
    ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(request.idempotencyKey === undefined ? {} : { 'Idempotency-Key': request.idempotencyKey }),
    ...(traceparent === undefined ? {} : { [TRACEPARENT]: traceparent }),
  };
}

async function readAnswer<Answer>(response: Response): Promise<Answer> {
  if (response.status === 204) return null as Answer;
  try {
    return (await response.json()) as Answer;
  } catch (cause) {
    throw new ApiError({
      code: 'unreadable-answer',
      status: response.status,
      title: 'The answer could not be read',
      cause,
    });
  }
}

function unanswered(timeout: AbortSignal, cause: unknown): ApiError {
  // A service on this machine answers without a network, so that is asked only after it did not.
  const code = timeout.aborted ? 'timeout' : navigator.onLine ? 'network' : 'offline';
  return new ApiError({ code, status: 0, title: 'No answer', cause });
}
