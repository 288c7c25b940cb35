import { errors, problemType, type ErrorCode, type ProblemDocument } from '@linecheck/shared-contracts/errors';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { uuidv7 } from 'uuidv7';
import { requestIdOf } from './request-id';

/** A problem document without fields. `detail` defaults to the remedy of the catalogue. */
export function problemDocument(code: ErrorCode, requestId: string, detail?: string): ProblemDocument {
  const { status, title, remedy } = errors[code];
  return { type: problemType(code), title, status, detail: detail ?? remedy, code, request_id: requestId };
}

export interface ProblemAnswer {
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Refuses a request before any framework has seen it. */
export function answerProblem(request: IncomingMessage, response: ServerResponse, answer: ProblemAnswer): void {
  const requestId = requestIdOf(request);
  const document = JSON.stringify(problemDocument(answer.code, requestId, answer.detail));
  response
    .writeHead(errors[answer.code].status, { ...headersOf(document, requestId), ...answer.headers })
    .end(document);
}

/**
 * Of every problem that is answered before a service is asked: it says nothing of anybody, and a page of another origin, which embeds a
 * remote, cannot tell a part that is away from a network that is down unless it may read it.
 */
export const PROBLEM_HEADERS = {
  'Cache-Control': 'no-store',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
} as const;

function headersOf(document: string, requestId: string): Record<string, string> {
  return {
    'Content-Type': 'application/problem+json',
    'Content-Length': String(Buffer.byteLength(document)),
    ...PROBLEM_HEADERS,
    'X-Request-Id': requestId,
  };
}

const ANSWERS: Readonly<Record<string, ProblemAnswer>> = {
  HPE_HEADER_OVERFLOW: { code: 'headers-too-large' },
  ERR_HTTP_REQUEST_TIMEOUT: { code: 'request-timeout' },
};

type ClientError = NodeJS.ErrnoException & { rawPacket?: unknown };

/** A request line in order, but for a method that Node.js has never heard of. */
const UNKNOWN_METHOD = /^[A-Z][A-Z-]* \S+ HTTP\/1\.[01]\r?\n/;

function answerTo({ code = '', rawPacket }: ClientError): ProblemAnswer {
  if (code === 'HPE_INVALID_METHOD' && UNKNOWN_METHOD.test(String(rawPacket))) {
    return { code: 'method-not-allowed', headers: { Allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' } };
  }
  return ANSWERS[code] ?? { code: 'malformed-request' };
}

/** The longest that a caller who goes on sending is listened to, so that the answer is not lost with the connection. */
const LINGER_MS = 2_000;

/** What cannot be read as HTTP: Node.js' own answer would be an empty 400. For a server's `clientError`. */
export function answerClientError(error: ClientError, socket: Socket): void {
  const begun = (socket as Socket & { _httpMessage?: ServerResponse | null })._httpMessage?.headersSent === true;
  if (error.code === 'ECONNRESET' || !socket.writable || begun) {
    socket.destroy();
    return;
  }
  const { code, headers = {} } = answerTo(error);
  const requestId = uuidv7();
  const document = JSON.stringify(problemDocument(code, requestId));
  const { status } = errors[code];
  const lines = Object.entries({ ...headersOf(document, requestId), ...headers, Connection: 'close' });
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  socket.end(`${head.join('\r\n')}\r\n\r\n${document}`);
  socket.resume();
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
