import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { Refusal } from '../../messages/refusal';
import { answerErrorsAsTwilio } from './answer-errors';
import { requireAccount } from './authentication';
import { createMessage } from './create-message';
import { deleteMessage } from './delete-message';
import { FaultyAnswers } from './faulty-answer';
import { fetchAccount } from './fetch-account';
import { fetchMessage } from './fetch-message';
import { geoPermissions } from './geo-permissions';
import { giveFeedback } from './give-feedback';
import { listMedia } from './list-media';
import { listMessages } from './list-messages';
import { listNumbers } from './list-numbers';
import { listShortCodes } from './list-short-codes';
import { messagingServices } from './messaging-services';
import { updateMessage } from './update-message';

/** Twilio's REST API, as far as texts need it. */
export async function twilioApi(scope: FastifyInstance, context: Context): Promise<void> {
  const answers = new FaultyAnswers(context);
  answerErrorsAsTwilio(scope);
  requireAccount(scope, context.config);
  await scope.register(
    async (account) => {
      createMessage(account, context, answers);
      listMessages(account, context, answers);
      fetchMessage(account, context, answers);
      updateMessage(account, context, answers);
      deleteMessage(account, context, answers);
      giveFeedback(account, context, answers);
      listMedia(account, context, answers);
      refuseOtherMethods(account);
    },
    { prefix: '/2010-04-01/Accounts/:accountSid' },
  );
  fetchAccount(scope, context, answers);
  listNumbers(scope, context, answers);
  listShortCodes(scope, context, answers);
  messagingServices(scope, context, answers);
  geoPermissions(scope, context, answers);
}

function refuseOtherMethods(account: FastifyInstance): void {
  const refuse = (): never => {
    throw new Refusal(20004);
  };
  account.route({ method: ['PUT', 'PATCH', 'DELETE'], url: '/Messages.json', handler: refuse });
  account.route({ method: ['PUT', 'PATCH'], url: '/Messages/:sid.json', handler: refuse });
  account.route({ method: ['GET', 'PUT', 'PATCH', 'DELETE'], url: '/Messages/:sid/Feedback.json', handler: refuse });
}
