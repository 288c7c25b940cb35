import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { Refusal } from '../../messages/refusal';
import { hangUp, type FaultyAnswers } from './faulty-answer';
import { one, type Form } from './form';
import { presentMessage } from './present-message';
import { readOutgoing, readRecipient } from './read-outgoing';

export function createMessageRoute(
  scope: FastifyInstance,
  { network, clock, config }: Context,
  answers: FaultyAnswers,
): void {
  scope.post('/Messages.json', async (request, reply) => {
    const form = (request.body ?? {}) as Form;
    const faults = network.faults.meet(recipientOrNone(form));
    const answer = await answers.beforeSending(faults);
    if (answer.cut) return hangUp(request, reply);
    const message = network.take(readOutgoing(form, clock.now(), config.senders), faults);
    if (answer.lost) return hangUp(request, reply);
    return reply.code(201).send(presentMessage(message, config.accountSid));
  });
}

/** Faults are looked up before the request is known to be in order. */
function recipientOrNone(form: Form): string {
  try {
    return readRecipient(one(form, 'To'));
  } catch (error) {
    if (error instanceof Refusal) return '';
    throw error;
  }
}
