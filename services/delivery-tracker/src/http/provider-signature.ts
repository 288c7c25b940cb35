import { Problem } from '@linecheck/service-kit/errors';
import type { App } from '@linecheck/service-kit/http';
import formbody from '@fastify/formbody';
import type { FastifyRequest } from 'fastify';
import { parse } from 'node:querystring';
import { validateRequest, validateRequestWithBody } from 'twilio';
import { callbackTokens } from '../config';
import type { Context } from '../context';
import { ARRIVED_HEADER, isCallerMark, PREFLIGHT_HEADER, shownUrl } from '../preflight/callback-mark';

/** The longest callback of Twilio is some 2 kB. */
const BODY_LIMIT = 64 * 1024;

/** Routes of this scope take only what the provider signed. Forms arrive as parameters, JSON as its text. */
export function requireSignature(scope: App, { config, callbackMetrics }: Context): void {
  scope.removeAllContentTypeParsers();
  scope.register(formbody, { bodyLimit: BODY_LIMIT, parser: (text) => ({ ...parse(text) }) });
  scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, text, done) =>
    done(null, text),
  );
  // The URL that the provider calls, which behind a proxy the request's own headers cannot tell.
  const { origin } = new URL(config.PUBLIC_URL);
  const tokens = callbackTokens(config);
  // Before validation: whoever did not sign is shown nothing about what would be valid.
  scope.addHook('preValidation', async (request, reply) => {
    const url = origin + request.originalUrl;
    if (tokens.some((token) => isSigned(request, url, token))) return;
    // Our own preflight, which holds the token too, is shown what the signature was checked against.
    const isOurs = tokens.some((token) => isCallerMark(token, request.headers[PREFLIGHT_HEADER]));
    if (isOurs) void reply.header(ARRIVED_HEADER, shownUrl(url));
    throw new Problem('signature-invalid');
  });
  scope.addHook('onResponse', async (_request, { statusCode }) => callbackMetrics.answered(statusCode));
}

function isSigned({ headers, body }: FastifyRequest, url: string, authToken: string): boolean {
  const signature = headers['x-twilio-signature'];
  if (typeof signature !== 'string' || !URL.canParse(url)) return false;
  return typeof body === 'string'
    ? validateRequestWithBody(authToken, signature, url, body)
    : validateRequest(authToken, signature, url, (body ?? {}) as Record<string, unknown>);
}
