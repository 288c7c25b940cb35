import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { hangUp, type FaultyAnswers } from './faulty-answer';
import { notFound } from './answer-errors';
import { numberSid } from './list-numbers';

const ORIGIN = 'https://messaging.twilio.com';

/** Every SID that sending takes is a service of the account, and has the one sender that it chooses. */
export function messagingServices(scope: FastifyInstance, { config, network }: Context, answers: FaultyAnswers): void {
  const { accountSid: account_sid, poolSender } = config;
  scope.get<{ Params: { sid: string } }>('/v1/Services/:sid', async (request, reply) => {
    const answer = await answers.beforeOther(network.faults.faultsFor(''));
    if (answer.cut || answer.lost) return hangUp(request, reply);
    const { sid } = request.params;
    requireService(sid, request.url);
    return { account_sid, friendly_name: 'Simulated service', sid, url: `${ORIGIN}/v1/Services/${sid}` };
  });
  scope.get<{ Params: { sid: string } }>('/v1/Services/:sid/PhoneNumbers', async (request, reply) => {
    const answer = await answers.beforeOther(network.faults.faultsFor(''));
    if (answer.cut || answer.lost) return hangUp(request, reply);
    const { sid } = request.params;
    requireService(sid, request.url);
    const url = `${ORIGIN}/v1/Services/${sid}/PhoneNumbers?PageSize=50&Page=0`;
    const number = { account_sid, capabilities: ['SMS', 'MMS'], phone_number: poolSender, service_sid: sid };
    return {
      meta: {
        first_page_url: url,
        key: 'phone_numbers',
        next_page_url: null,
        page: 0,
        page_size: 50,
        previous_page_url: null,
        url,
      },
      phone_numbers: [{ ...number, sid: numberSid(poolSender) }],
    };
  });
}

function requireService(sid: string, url: string): void {
  if (!/^MG[0-9a-fA-F]{32}$/.test(sid)) throw notFound(url);
}
