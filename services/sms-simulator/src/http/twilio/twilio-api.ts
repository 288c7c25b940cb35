import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { Refusal } from '../../messages/refusal';
import { answerErrorsAsTwilio } from './answer-errors';
import { requireAccount } from './authentication';
import { createMessageRoute } from './create-message';
import { deleteMessageRoute } from './delete-message';
import { FaultyAnswers } from './faulty-answer';
import { fetchAccountRoute } from './fetch-account';
import { fetchMessageRoute } from './fetch-message';
import { geoPermissionsRoute } from './geo-permissions';
import { giveFeedbackRoute } from './give-feedback';
import { listMediaRoutes } from './list-media';
import { listMessagesRoute } from './list-messages';
import { listNumbersRoutes } from './list-numbers';
import { listShortCodesRoutes } from './list-short-codes';
import { messagingServicesRoutes } from './messaging-services';
import { updateMessageRoute } from './update-message';

/** Twilio's REST API, as far as texts need it. */
export async function twilioApi(scope: FastifyInstance, context: Context): Promise<void> {
  const answers = new FaultyAnswers(context);
  answerErrorsAsTwilio(scope);
  readFormsAlone(scope);
  requireAccount(scope, context.config);
  await scope.register(
    async (account) => {
      createMessageRoute(account, context, answers);
      listMessagesRoute(account, context, answers);
      fetchMessageRoute(account, context, answers);
      updateMessageRoute(account, context, answers);
      deleteMessageRoute(account, context, answers);
      giveFeedbackRoute(account, context, answers);
      listMediaRoutes(account, context, answers);
      refuseOtherMethods(account);
    },
    { prefix: '/2010-04-01/Accounts/:accountSid' },
  );
  fetchAccountRoute(scope, context, answers);
  listNumbersRoutes(scope, context, answers);
  listShortCodesRoutes(scope, context, answers);
  messagingServicesRoutes(scope, context, answers);
  geoPermissionsRoute(scope, context, answers);
}

/** Twilio's API reads forms. Of a body in any other form, JSON above all, it takes no field, and says of each that it is missing. */
function readFormsAlone(scope: FastifyInstance): void {
  scope.removeContentTypeParser(['application/json', 'text/plain']);
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null, undefined));
}

function refuseOtherMethods(account: FastifyInstance): void {
  const refuse = (): never => {
    throw new Refusal(20004);
  };
  account.route({ method: ['PUT', 'PATCH', 'DELETE'], url: '/Messages.json', handler: refuse });
  account.route({ method: ['PUT', 'PATCH'], url: '/Messages/:sid.json', handler: refuse });
  account.route({ method: ['GET', 'PUT', 'PATCH', 'DELETE'], url: '/Messages/:sid/Feedback.json', handler: refuse });
}
