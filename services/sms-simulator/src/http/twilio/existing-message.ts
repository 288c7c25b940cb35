import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context';
import type { Message } from '../../messages/message';
import { notFound } from './answer-errors';
import { hangUp, type FaultyAnswers } from './faulty-answer';

export type SidRequest = FastifyRequest<{ Params: { sid: string } }>;

/** The handler of a call about one message: finds it, plays its faults, and answers with what `act` returns. */
export function forExistingMessage(
  { network }: Context,
  answers: FaultyAnswers,
  act: (message: Message, request: SidRequest, reply: FastifyReply) => unknown,
): (request: SidRequest, reply: FastifyReply) => Promise<unknown> {
  return async (request, reply) => {
    const message = network.store.get(request.params.sid);
    const answer = await answers.beforeOther(network.faults.faultsFor(message?.to ?? ''));
    if (answer.cut) return hangUp(request, reply);
    if (message === undefined) throw notFound(request.url);
    const body = act(message, request, reply);
    return answer.lost ? hangUp(request, reply) : body;
  };
}
