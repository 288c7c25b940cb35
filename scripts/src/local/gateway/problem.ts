import { errors, problemType, type ErrorCode } from '@linecheck/shared-contracts/errors';
import type { FastifyReply } from 'fastify';

/** Answers with a problem document as the services do. */
export function sendProblem(reply: FastifyReply, code: ErrorCode, detail: string, status?: number): FastifyReply {
  const entry = errors[code];
  const answered = status ?? entry.status;
  return reply
    .code(answered)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .send({
      type: problemType(code),
      title: entry.title,
      status: answered,
      detail,
      code,
      request_id: reply.request.id,
    });
}
