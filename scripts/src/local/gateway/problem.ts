import { PROBLEM_HEADERS, problemDocument } from '@linecheck/service-kit/node-http';
import type { ErrorCode } from '@linecheck/shared-contracts/errors';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { RETRY_AFTER_S } from './addresses.js';

/** Answers with a problem document as the services do. */
export function sendProblem(reply: FastifyReply, code: ErrorCode, detail?: string): FastifyReply {
  const document = problemDocument(code, reply.request.id, detail);
  if (code === 'unavailable') {
    void reply.header('retry-after', RETRY_AFTER_S);
    document.retry_after_seconds = RETRY_AFTER_S;
  }
  return reply.code(document.status).type('application/problem+json').headers(PROBLEM_HEADERS).send(document);
}

const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed-request',
  403: 'not-found', // a folder, by the word of whoever serves files
  404: 'not-found',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
};

/** Errors of the framework, by their status. */
export function answerError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 500) console.error(error);
  return sendProblem(reply, CODES[status] ?? (status < 500 ? 'invalid-request' : 'internal-error'));
}
