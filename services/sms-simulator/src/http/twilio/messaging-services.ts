import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { senderKind, type Senders } from '../../network/senders';
import { hangUp, type FaultyAnswers } from './faulty-answer';
import { notFound } from './answer-errors';
import { numberSid } from './list-numbers';

const ORIGIN = 'https://messaging.twilio.com';

/** The Messaging Services of the account; each has the one sender that it chooses. */
export function messagingServicesRoutes(
  scope: FastifyInstance,
  { config, network }: Context,
  answers: FaultyAnswers,
): void {
  const { accountSid: account_sid, poolSender } = config;
  scope.get<{ Params: { sid: string } }>('/v1/Services/:sid', async (request, reply) => {
    const answer = await answers.beforeOther(network.faults.faultsFor(''));
    if (answer.cut || answer.lost) return hangUp(request, reply);
    const { sid } = request.params;
    requireService(config.senders, sid, request.url);
    return { account_sid, friendly_name: 'Simulated service', sid, url: `${ORIGIN}/v1/Services/${sid}` };
  });
  const pool = (resource: string, key: string, senders: (sid: string) => readonly object[]): void => {
    scope.get<{ Params: { sid: string } }>(`/v1/Services/:sid/${resource}`, async (request, reply) => {
      const answer = await answers.beforeOther(network.faults.faultsFor(''));
      if (answer.cut || answer.lost) return hangUp(request, reply);
      const { sid } = request.params;
      requireService(config.senders, sid, request.url);
      const url = `${ORIGIN}/v1/Services/${sid}/${resource}?PageSize=50&Page=0`;
      const page = { first_page_url: url, next_page_url: null, page: 0, page_size: 50, previous_page_url: null, url };
      return { meta: { key, ...page }, [key]: senders(sid) };
    });
  };
  const capabilities = ['SMS', 'MMS'];
  pool('PhoneNumbers', 'phone_numbers', (service_sid) => [
    { account_sid, capabilities, phone_number: poolSender, service_sid, sid: numberSid(poolSender) },
  ]);
  pool('ShortCodes', 'short_codes', () => []);
  pool('AlphaSenders', 'alpha_senders', () => []);
}

function requireService(senders: Senders, sid: string, url: string): void {
  if (!senders.owns(sid) || senderKind(sid) !== 'service') throw notFound(url);
}
