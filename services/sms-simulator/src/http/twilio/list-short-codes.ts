import type { FastifyInstance } from 'fastify';
import { API_VERSION } from '../../callbacks/status-callback';
import type { Context } from '../../context';
import { notFound } from './answer-errors';
import { hangUp, type FaultyAnswers } from './faulty-answer';
import { one, type Form } from './form';
import { listDocument } from './list-document';
import { numberSid } from './list-numbers';

/** The short codes that the account owns (twilio.com/docs/messaging/api/short-code-resource). */
export function listShortCodesRoutes(
  scope: FastifyInstance,
  { config, network }: Context,
  answers: FaultyAnswers,
): void {
  const path = `/${API_VERSION}/Accounts/${config.accountSid}/SMS/ShortCodes`;
  const resource = `/${API_VERSION}/Accounts/:accountSid/SMS/ShortCodes`;
  const present = (code: string): { sid: string; short_code: string } & Record<string, unknown> => {
    const sid = numberSid(code, 'SC');
    return {
      account_sid: config.accountSid,
      api_version: API_VERSION,
      friendly_name: code,
      short_code: code,
      sid,
      uri: `${path}/${sid}.json`,
    };
  };
  const owned = (): { sid: string; short_code: string }[] => config.senders.ofKind('short-code').map(present);
  scope.get(`${resource}.json`, async (request, reply) => {
    const answer = await answers.beforeOther(network.faults.faultsFor(''));
    if (answer.cut || answer.lost) return hangUp(request, reply);
    const wanted = one(request.query as Form, 'ShortCode');
    const codes = owned().filter(({ short_code: code }) => wanted === undefined || code === wanted);
    return listDocument('short_codes', codes, path);
  });
  scope.get<{ Params: { sid: string } }>(`${resource}/:sid.json`, async (request, reply) => {
    const answer = await answers.beforeOther(network.faults.faultsFor(''));
    if (answer.cut || answer.lost) return hangUp(request, reply);
    const code = owned().find(({ sid }) => sid === request.params.sid);
    if (code === undefined) throw notFound(request.url);
    return code;
  });
}
