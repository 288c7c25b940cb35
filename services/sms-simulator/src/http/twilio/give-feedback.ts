import type { FastifyInstance } from 'fastify';
import { API_VERSION } from '../../callbacks/status-callback';
import type { Context } from '../../context';
import { feedbackOutcomes } from '../../messages/message';
import { Refusal } from '../../messages/refusal';
import { forExistingMessage } from './existing-message';
import type { FaultyAnswers } from './faulty-answer';
import { filled, type Form } from './form';
import { rfc2822 } from './present-message';

/**
 * Message Feedback (twilio.com/docs/messaging/api/message-feedback-resource): `Outcome` of a text that was sent with
 * `ProvideFeedback=true`. One that was not has no such resource: Twilio's documentation names no code for it, so it is its 404.
 */
export function giveFeedbackRoute(scope: FastifyInstance, context: Context, answers: FaultyAnswers): void {
  const { network, config } = context;
  scope.post(
    '/Messages/:sid/Feedback.json',
    forExistingMessage(context, answers, (message, request, reply) => {
      const wanted = filled((request.body ?? {}) as Form, 'Outcome') ?? 'unconfirmed';
      const outcome = feedbackOutcomes.find((known) => known === wanted);
      if (outcome === undefined) throw new Refusal(20001, `Invalid Outcome: ${wanted}`);
      const { updatedAt } = network.giveFeedback(message, outcome);
      reply.code(201);
      return {
        account_sid: config.accountSid,
        date_created: rfc2822(message.createdAt),
        date_updated: rfc2822(updatedAt),
        message_sid: message.sid,
        outcome,
        uri: `/${API_VERSION}/Accounts/${config.accountSid}/Messages/${message.sid}/Feedback.json`,
      };
    }),
  );
}
