import {
  withIdempotency,
  idempotentOperation,
  type IdempotentResponse,
  type IdempotentRequest,
  type IdempotentOperation,
} from '@linecheck/service-kit/idempotency';
import { inTransaction } from '@linecheck/service-kit/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context';

/** Runs a use case in one transaction, once per person, route and Idempotency-Key; the response is stored with the action. */
export async function inIdempotentTransaction<Body>(
  { database }: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (em: EntityManager) => Promise<Body>,
): Promise<Body> {
  const answer = await inTransaction(database, (em) =>
    withIdempotency(em, idempotent(request), async () => ({ status: reply.statusCode, body: await work(em) })),
  );
  return answered(reply, answer);
}

/** The same for a use case that is one reading and one writing statement. */
export async function withIdempotentWrite<Result, Body>(
  request: FastifyRequest,
  reply: FastifyReply,
  present: (result: Result) => Body,
  work: (idempotency: IdempotentOperation<Result, Body>) => Promise<IdempotentResponse<Body>>,
): Promise<Body> {
  return answered(reply, await work(idempotentOperation(idempotent(request), reply.statusCode, present)));
}

function idempotent(request: FastifyRequest): IdempotentRequest {
  const key = request.headers['idempotency-key'];
  return {
    person: request.person.id,
    route: request.routeOptions.url ?? '',
    key: typeof key === 'string' ? key : undefined,
    body: request.body,
  };
}

function answered<Body>(reply: FastifyReply, { body, replayed }: IdempotentResponse<Body>): Body {
  if (replayed) void reply.header('idempotency-replayed', 'true');
  return body;
}
