import httpProxy from '@fastify/http-proxy';
import { AUTH_PREFIX, serviceRoutes } from '@linecheck/shared-contracts/routes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.js';

/** Where a part answers at the moment, or null while it is down. */
export type FindPart = (part: string) => string | null;

/** As many open live-update streams as there may be; undici's own 128 would be used up by as many browser tabs. */
const CONNECTIONS = 4096;

/** Hands every API prefix to its service and the sign-in to the identity. Bodies and streams pass through unread. */
export async function registerUpstreams(app: FastifyInstance, findPart: FindPart): Promise<void> {
  for (const { prefix, service } of serviceRoutes) await registerUpstream(app, prefix, service, findPart);
  await registerUpstream(app, AUTH_PREFIX, 'dev-identity', findPart);
}

export async function registerUpstream(
  app: FastifyInstance,
  prefix: string,
  part: string,
  findPart: FindPart,
  rewritePrefix = prefix,
): Promise<void> {
  await app.register(httpProxy, {
    upstream: '',
    prefix,
    rewritePrefix,
    disableRequestLogging: true,
    retryMethods: [],
    destroyAgent: true,
    undici: { bodyTimeout: 0, connections: CONNECTIONS },
    preHandler: async (_request, reply) => {
      if (findPart(part) === null) return sendProblem(reply, 'unavailable', `${part} does not run at the moment.`);
      return undefined;
    },
    replyOptions: {
      getUpstream: () => findPart(part) ?? '',
      rewriteRequestHeaders: (request, headers) => ({ ...headers, ...forwardedHeaders(request as FastifyRequest) }),
      onError: (reply, { error }) => void answerForPart(reply as FastifyReply, part, error),
    },
  });
}

function forwardedHeaders(request: FastifyRequest): Record<string, string> {
  return {
    'x-forwarded-for': request.ip,
    'x-forwarded-host': request.headers.host ?? '',
    'x-forwarded-proto': 'http',
  };
}

const REFUSED = new Set(['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_CONNECT_TIMEOUT']);

function answerForPart(reply: FastifyReply, part: string, error: Error & { cause?: unknown }): void {
  const code = (error.cause as { code?: string } | undefined)?.code ?? '';
  if (REFUSED.has(code)) {
    sendProblem(reply, 'unavailable', `${part} does not answer at the moment.`);
    return;
  }
  sendProblem(reply, 'unavailable', `${part} broke off while it answered.`, 502);
}
