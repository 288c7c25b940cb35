import httpProxy from '@fastify/http-proxy';
import { AUTH_PREFIX, serviceRoutes } from '@linecheck/shared-contracts/routes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { MAX_BODY_BYTES } from './addresses.js';
import { sendProblem } from './problem.js';

/** Where a part answers at the moment, or null while it is down. */
export type FindPart = (part: string) => string | null;

/** As many open live-update streams as there may be; undici's own 128 would be used up by as many browser tabs. */
const CONNECTIONS = 4096;

/** Hands every API prefix to its service, and the sign-in to the identity where there is one of ours. */
export async function registerUpstreams(app: FastifyInstance, findPart: FindPart, ownIdentity: boolean): Promise<void> {
  for (const { prefix, service } of serviceRoutes) await registerUpstream(app, prefix, service, findPart);
  if (ownIdentity) await registerUpstream(app, AUTH_PREFIX, 'dev-identity', findPart);
}

async function registerUpstream(app: FastifyInstance, prefix: string, part: string, findPart: FindPart): Promise<void> {
  await app.register(httpProxy, {
    upstream: '',
    prefix,
    rewritePrefix: prefix,
    disableRequestLogging: true,
    retryMethods: [],
    destroyAgent: true,
    undici: { bodyTimeout: 0, connections: CONNECTIONS },
    preHandler: async (request, reply) => {
      if (findPart(part) === null) return sendProblem(reply, 'unavailable', `${part} does not run at the moment.`);
      if (!(await holdBody(request))) return sendProblem(reply, 'payload-too-large');
      return undefined;
    },
    replyOptions: {
      getUpstream: () => findPart(part) ?? '',
      rewriteRequestHeaders: (request, headers) => headersFor(request as FastifyRequest, headers),
      onError: (reply) =>
        void sendProblem(reply as FastifyReply, 'unavailable', `${part} does not answer at the moment.`),
    },
  });
}

/** The length of a body that was held, by request. */
const held = new WeakMap<FastifyRequest, number>();

/**
 * Takes a body in whole before the part hears of it, as nginx does: a part that refuses a body answers while it still arrives, and an answer that
 * overtakes its request is lost or leaves the rest of the request on the connection. False where it is too large.
 */
async function holdBody(request: FastifyRequest): Promise<boolean> {
  if (!(request.body instanceof Readable)) return true;
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop must not destroy the request: it is the connection that the answer goes to.
  for await (const chunk of request.body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return false;
    chunks.push(chunk);
  }
  held.set(request, length);
  request.body = length === 0 ? undefined : Readable.from(chunks);
  return true;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Of one connection alone, whether or not Connection names them (RFC 9110, 7.6.1). undici sends no request with the first. */
const notForwarded: Headers = {
  'keep-alive': undefined,
  'proxy-connection': undefined,
  te: undefined,
  trailer: undefined,
};

/** What the part is told. A body's length is known; nobody else's word about who asked whom goes on. */
function headersFor(request: FastifyRequest, headers: Headers): Record<string, string | string[] | undefined> {
  const length = held.get(request);
  return {
    ...headers,
    'content-length': length === undefined ? undefined : String(length),
    ...notForwarded,
    expect: undefined,
    forwarded: undefined,
    'x-request-id': request.id,
    'x-forwarded-for': request.ip,
    'x-forwarded-host': request.headers.host ?? '',
    'x-forwarded-proto': 'http',
  };
}
