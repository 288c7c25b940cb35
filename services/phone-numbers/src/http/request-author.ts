import { getParser } from 'bowser';
import type { FastifyRequest } from 'fastify';
import { networksOf } from '../domain/fraud/networks';
import { byPerson, type Author, type RequestOrigin } from '../domain/number-history';

/** More than browsers send. */
const MAX_USER_AGENT = 512;
const MAX_NAME = 40;

/** The person who sent a request, and where from, for the history of a number. */
export function authorOf({ ip, headers }: FastifyRequest): Author {
  return byPerson({ network: networksOf(ip)?.network ?? null, ...clientOf(headers['user-agent']) });
}

/** What sends requests, in words that a person knows: a browser by its name, other clients by the first product they name. */
function clientOf(userAgent = ''): Pick<RequestOrigin, 'client' | 'platform'> {
  const text = userAgent.slice(0, MAX_USER_AGENT);
  if (text === '') return { client: null, platform: null };
  const parser = getParser(text);
  const named = parser.getBrowserName() || (/^[\w.-]+/.exec(text)?.[0] ?? '');
  return { client: named.slice(0, MAX_NAME) || null, platform: parser.getOSName().slice(0, MAX_NAME) || null };
}
