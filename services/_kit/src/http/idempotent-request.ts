import type { Operation } from '@linecheck/shared-contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdempotentRequest, IdempotentResponse } from '../idempotency';

type KeyedRequest = Pick<FastifyRequest, 'person' | 'headers' | 'body'>;

/** A request in the scope of its Idempotency-Key: its person and its operation. `formerRoute` is that of IdempotentRequest. */
export function idempotentRequest(
  { id }: Operation,
  { person, headers, body }: KeyedRequest,
  formerRoute?: string,
): IdempotentRequest {
  const key = headers['idempotency-key'];
  return { person: person.id, route: id, formerRoute, key: typeof key === 'string' ? key : undefined, body };
}

/** The body of a response; the header says where it is the first one again. */
export function idempotentAnswer<Body>(reply: FastifyReply, { body, replayed }: IdempotentResponse<Body>): Body {
  if (replayed) void reply.header('idempotency-replayed', 'true');
  return body;
}
