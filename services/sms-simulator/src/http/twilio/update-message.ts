import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import type { Message } from '../../messages/message';
import { Refusal } from '../../messages/refusal';
import { forExistingMessage } from './existing-message';
import type { FaultyAnswers } from './faulty-answer';
import { presentMessage } from './present-message';
import { one, type Form } from './form';

/** `Status=canceled` cancels a scheduled text; an empty `Body` redacts a finished one. */
export function updateMessageRoute(scope: FastifyInstance, context: Context, answers: FaultyAnswers): void {
  scope.post(
    '/Messages/:sid.json',
    forExistingMessage(context, answers, (message, request) => {
      update(context, message, (request.body ?? {}) as Form);
      return presentMessage(message, context.config.accountSid);
    }),
  );
}

function update({ network }: Context, message: Message, form: Form): void {
  const status = one(form, 'Status');
  const body = one(form, 'Body');
  if (status !== undefined && status !== 'canceled') throw new Refusal(20001, `Status ${status} cannot be set`);
  if (body !== undefined && body !== '') throw new Refusal(20001, 'Body can only be set to an empty string');
  if (status === 'canceled') network.cancel(message);
  if (body === '') network.redact(message);
}
