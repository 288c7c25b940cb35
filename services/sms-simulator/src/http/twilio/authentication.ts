import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { API_VERSION } from '../../callbacks/status-callback';
import type { Config } from '../../config';
import { Refusal } from '../../messages/refusal';

/** The account itself, which Twilio tells to no API key. */
export const ACCOUNT_URL = `/${API_VERSION}/Accounts/:accountSid.json`;

/** HTTP basic authentication with account SID and auth token, or with an API key; a path that names an account must name the same one. */
export function requireAccount(scope: FastifyInstance, { accountSid, authToken, apiKey }: Config): void {
  const ofAccount = credentials(accountSid, authToken);
  const ofKey = apiKey === null ? null : credentials(apiKey.sid, apiKey.secret);
  scope.addHook('onRequest', async (request: FastifyRequest, reply) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    const { accountSid: named = accountSid } = request.params as { accountSid?: string };
    const isKey = ofKey !== null && request.routeOptions.url !== ACCOUNT_URL && isSame(given, ofKey);
    if ((isKey || isSame(given, ofAccount)) && named === accountSid) return;
    reply.header('www-authenticate', 'Basic realm="Twilio API"');
    throw new Refusal(20003);
  });
}

function credentials(user: string, secret: string): Buffer {
  return Buffer.from(`Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`);
}

function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}
