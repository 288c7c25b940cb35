import { idempotentAnswer, idempotentRequest } from '@linecheck/service-kit/http';
import {
  withIdempotency,
  idempotentOperation,
  type IdempotentResponse,
  type IdempotentRequest,
  type IdempotentOperation,
} from '@linecheck/service-kit/idempotency';
import { inTransaction } from '@linecheck/service-kit/persistence';
import type { Operation } from '@linecheck/shared-contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context';

/** Runs a use case in one transaction, once per person, operation and Idempotency-Key; the response is stored with the action. */
export async function inIdempotentTransaction<Body>(
  { database }: Context,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (em: EntityManager) => Promise<Body>,
): Promise<Body> {
  const answer = await inTransaction(database, (em) =>
    withIdempotency(em, keyed(operation, request), async () => ({ status: reply.statusCode, body: await work(em) })),
  );
  return idempotentAnswer(reply, answer);
}

/** The same for a use case that is one reading and one writing statement. */
export async function withIdempotentWrite<Result, Body>(
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
  present: (result: Result) => Body,
  work: (idempotency: IdempotentOperation<Result, Body>) => Promise<IdempotentResponse<Body>>,
): Promise<Body> {
  return idempotentAnswer(reply, await work(idempotentOperation(keyed(operation, request), reply.statusCode, present)));
}

/** Versions that kept responses by the URL may still run beside this one. */
function keyed(operation: Operation, request: FastifyRequest): IdempotentRequest {
  return idempotentRequest(operation, request, request.routeOptions.url);
}
