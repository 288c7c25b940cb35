import { idempotently } from '@linecheck/service-kit/idempotency';
import { inTransaction } from '@linecheck/service-kit/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context';

/** Runs a use case in one transaction, once per person, route and Idempotency-Key; the answer is kept with the deed. */
export async function once<Answer>(
  { database }: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (em: EntityManager) => Promise<Answer>,
): Promise<Answer> {
  const key = request.headers['idempotency-key'];
  const scope = {
    person: request.person.id,
    route: request.routeOptions.url ?? '',
    key: typeof key === 'string' ? key : undefined,
    body: request.body,
  };
  const { body, replayed } = await inTransaction(database, (em) =>
    idempotently(em, scope, async () => ({ status: reply.statusCode, body: await work(em) })),
  );
  if (replayed) void reply.header('idempotency-replayed', 'true');
  return body;
}
