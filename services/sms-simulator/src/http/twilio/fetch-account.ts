import type { FastifyInstance } from 'fastify';
import { API_VERSION } from '../../callbacks/status-callback';
import type { Context } from '../../context';
import { ACCOUNT_URL } from './authentication';
import { hangUp, type FaultyAnswers } from './faulty-answer';

const CREATED = 'Thu, 30 Jul 2015 20:00:00 +0000';

/** What SDKs fetch to see whether their credentials work. */
export function fetchAccountRoute(scope: FastifyInstance, { config, network }: Context, answers: FaultyAnswers): void {
  scope.get(ACCOUNT_URL, async (request, reply) => {
    const answer = await answers.beforeOther(network.faults.faultsFor(''));
    if (answer.cut || answer.lost) return hangUp(request, reply);
    const path = `/${API_VERSION}/Accounts/${config.accountSid}`;
    return {
      auth_token: config.authToken,
      date_created: CREATED,
      date_updated: CREATED,
      friendly_name: 'Simulator',
      owner_account_sid: config.accountSid,
      sid: config.accountSid,
      status: 'active',
      subresource_uris: { messages: `${path}/Messages.json` },
      type: 'Full',
      uri: `${path}.json`,
    };
  });
}
