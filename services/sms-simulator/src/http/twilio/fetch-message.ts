import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { forExistingMessage } from './existing-message';
import type { FaultyAnswers } from './faulty-answer';
import { presentMessage } from './present-message';

export function fetchMessageRoute(scope: FastifyInstance, context: Context, answers: FaultyAnswers): void {
  const { accountSid } = context.config;
  scope.get(
    '/Messages/:sid.json',
    forExistingMessage(context, answers, (message) => presentMessage(message, accountSid)),
  );
}
