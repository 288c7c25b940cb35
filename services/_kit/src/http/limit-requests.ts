import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../errors';
import type { LimitUse } from '../limits';
import type { App } from './app';
import { isHealthPath } from './health';

/** Throws Problem `too-many-requests`. */
export type Limit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

declare module 'fastify' {
  interface FastifyInstance {
    /** Counts a request against its address, because nobody is known to have sent it. */
    limitAddress: Limit;
  }
}

/** Counters in memory, of some 200 bytes each; beyond that the one that was used longest ago is forgotten. */
const MAX_COUNTED = 50_000;

/**
 * `max` requests a minute, 0 for no limit. Who has proven to be somebody is counted as that person and as nothing else, so
 * that neither many persons behind one address nor junk from there stops anybody; the others are counted by address.
 * Failed authentication counts itself, since it ends the request before this does.
 */
export async function limitRequests(app: App, max: number): Promise<void> {
  if (max === 0) return void app.decorate('limitAddress', async () => undefined);
  await app.register(rateLimit, {
    global: false,
    max,
    timeWindow: 60_000,
    cache: MAX_COUNTED,
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('too-many-requests', { limit: requestsPerMinute(max, ttl / 1000) }),
  });
  // Each has counters of its own, so that a flood of addresses makes no person's be forgotten.
  const byAddress = app.rateLimit({ cache: MAX_COUNTED }) as unknown as Limit;
  const byPerson = app.rateLimit({ cache: MAX_COUNTED, keyGenerator: ({ person }) => person.id }) as unknown as Limit;
  app.decorate('limitAddress', byAddress);
  // The first hook after onRequest, in which scopes find out who calls.
  app.addHook('preParsing', async (request, reply) => {
    if (isUnlimited(request)) return;
    await (request.person ? byPerson : byAddress)(request, reply);
  });
}

/** Watchers, and the provider, who is known by its signature: what it tells must not be lost. */
function isUnlimited({ url, routeOptions }: FastifyRequest): boolean {
  return isHealthPath(url) || routeOptions.config.rateLimit === false;
}

function requestsPerMinute(max: number, resetSeconds: number): LimitUse {
  return { name: 'requests-per-minute', max, windowSeconds: 60, unit: 'requests', remaining: 0, resetSeconds };
}
