import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { API_VERSION } from '../../callbacks/status-callback';
import type { Context } from '../../context';
import { REFUSED_SENDERS } from '../../network/magic-numbers';
import type { Senders } from '../../network/senders';
import { notFound } from './answer-errors';
import { hangUp, type FaultyAnswers } from './faulty-answer';
import { one, type Form } from './form';
import { listDocument } from './list-document';

/** The numbers that the account owns; asked for one, it shows that or none. */
export function listNumbersRoutes(scope: FastifyInstance, { config, network }: Context, answers: FaultyAnswers): void {
  const path = `/${API_VERSION}/Accounts/${config.accountSid}/IncomingPhoneNumbers`;
  const resource = `/${API_VERSION}/Accounts/:accountSid/IncomingPhoneNumbers`;
  const owned = (): { sid: string; phone_number: string }[] =>
    ownNumbers(config.senders).map((number) => presentNumber(number, config.accountSid, path));
  scope.get(`${resource}.json`, async (request, reply) => {
    const answer = await answers.beforeOther(network.faults.faultsFor(''));
    if (answer.cut || answer.lost) return hangUp(request, reply);
    const wanted = one(request.query as Form, 'PhoneNumber');
    const numbers = owned().filter(({ phone_number: number }) => wanted === undefined || number === wanted);
    return listDocument('incoming_phone_numbers', numbers, path);
  });
  scope.get<{ Params: { sid: string } }>(`${resource}/:sid.json`, async (request, reply) => {
    const answer = await answers.beforeOther(network.faults.faultsFor(''));
    if (answer.cut || answer.lost) return hangUp(request, reply);
    const number = owned().find(({ sid }) => sid === request.params.sid);
    if (number === undefined) throw notFound(request.url);
    return number;
  });
}

/** Without those that Twilio's test credentials refuse. */
function ownNumbers(senders: Senders): string[] {
  return senders
    .ofKind('number')
    .filter((number) => number.startsWith('+') && ![21212, 21606].includes(REFUSED_SENDERS[number] ?? 0));
}

/** The SID of a number or a short code of the account: always the same for the same one. */
export function numberSid(number: string, prefix: 'PN' | 'SC' = 'PN'): string {
  return prefix + createHash('md5').update(number).digest('hex');
}

function presentNumber(
  number: string,
  accountSid: string,
  path: string,
): Record<string, unknown> & { sid: string; phone_number: string } {
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
