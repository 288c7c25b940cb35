import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../../messages/refusal';

/** HTTP basic authentication with account SID and auth token; a path that names an account must name the same one. */
export function requireAccount(scope: FastifyInstance, accountSid: string, authToken: string): void {
  const expected = Buffer.from(`Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`);
  scope.addHook('onRequest', async (request: FastifyRequest, reply) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    const { accountSid: named = accountSid } = request.params as { accountSid?: string };
    if (given.length === expected.length && timingSafeEqual(given, expected) && named === accountSid) return;
    reply.header('www-authenticate', 'Basic realm="Twilio API"');
    throw new Refusal(20003);
  });
}
