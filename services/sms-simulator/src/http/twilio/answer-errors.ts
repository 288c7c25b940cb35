import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { Refusal } from '../../messages/refusal';

/** Every error of this scope in Twilio's shape. */
export function answerErrorsAsTwilio(scope: FastifyInstance): void {
  scope.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    if (error instanceof Refusal) return refuse(reply, error);
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return refuse(reply, new Refusal(20001, error.message, error.statusCode));
    }
    request.log.error(error, 'the Messages API failed');
    return refuse(reply, new Refusal(20500));
  });
}

export function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply
    .code(refusal.status)
    .header('content-type', 'application/json')
    .send({
      code: refusal.code,
      message: refusal.message,
      more_info: `https://www.twilio.com/docs/errors/${refusal.code}`,
      status: refusal.status,
    });
}

export function notFound(url: string): Refusal {
  return new Refusal(20404, `The requested resource ${url.split('?')[0]} was not found`);
}
