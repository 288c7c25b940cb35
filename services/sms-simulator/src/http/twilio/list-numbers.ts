import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { API_VERSION } from '../../callbacks/status-callback';
import type { Context } from '../../context';
import { REFUSED_SENDERS } from '../../network/magic-numbers';
import { hangUp, type FaultyAnswers } from './faulty-answer';
import { one, type Form } from './read-outgoing';

/** The account owns every number that it may send from: asked for one, it shows that; asked for all, its own sender. */
export function listNumbers(scope: FastifyInstance, { config, network }: Context, answers: FaultyAnswers): void {
  const path = `/${API_VERSION}/Accounts/${config.accountSid}/IncomingPhoneNumbers`;
  scope.get(`/${API_VERSION}/Accounts/:accountSid/IncomingPhoneNumbers.json`, async (request, reply) => {
    const answer = await answers.beforeOther(network.faults.faultsFor(''));
    if (answer.cut || answer.lost) return hangUp(request, reply);
    const wanted = one(request.query as Form, 'PhoneNumber') ?? config.poolSender;
    const numbers = isOwned(wanted) ? [presentNumber(wanted, config.accountSid, path)] : [];
    return {
      end: Math.max(0, numbers.length - 1),
      first_page_uri: `${path}.json?PageSize=50&Page=0`,
      incoming_phone_numbers: numbers,
      next_page_uri: null,
      page: 0,
      page_size: 50,
      previous_page_uri: null,
      start: 0,
      uri: `${path}.json?PageSize=50&Page=0`,
    };
  });
}

export function isOwned(number: string): boolean {
  const refused = REFUSED_SENDERS[number];
  return /^\+[1-9]\d{6,14}$/.test(number) && refused !== 21212 && refused !== 21606;
}

export function numberSid(number: string): string {
  return `PN${createHash('md5').update(number).digest('hex')}`;
}

function presentNumber(number: string, accountSid: string, path: string): Record<string, unknown> {
  const sid = numberSid(number);
  return {
    account_sid: accountSid,
    capabilities: { fax: false, mms: true, sms: true, voice: true },
    friendly_name: number,
    origin: 'twilio',
    phone_number: number,
    sid,
    status: 'in-use',
    uri: `${path}/${sid}.json`,
  };
}
