import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import type { ErrorCode } from '@linecheck/shared-contracts';
import { uuidv7 } from 'uuidv7';
import { Problem } from '../errors';
import { documentOf } from './problems';

/** The codes of what Node cannot read as a request, or not in time; anything else is malformed. */
const NODE_CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** Answers on the bare connection, for no request ever came about, and closes it: where the next would begin is unknown. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = new Problem(NODE_CODES[error.code ?? ''] ?? 'malformed-request');
  const requestId = uuidv7();
  const body = JSON.stringify(documentOf(problem, requestId));
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
