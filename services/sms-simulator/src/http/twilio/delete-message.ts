import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { forExistingMessage } from './existing-message';
import type { FaultyAnswers } from './faulty-answer';

export function deleteMessageRoute(scope: FastifyInstance, context: Context, answers: FaultyAnswers): void {
  scope.delete(
    '/Messages/:sid.json',
    forExistingMessage(context, answers, (message, _request, reply) => {
      context.network.remove(message);
      reply.code(204);
    }),
  );
}
