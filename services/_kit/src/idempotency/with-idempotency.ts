import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Problem } from '../errors';
import { storeResponse, readStoredResponse, selectStoredResponse } from './stored-responses';
import { replay, routesOf, type IdempotentResponse, type IdempotentRequest, type StoredResponse } from './request';

/**
 * Does `work` once per key within 24 h and replays its response after that. The response is stored in the transaction
 * of the action, so there is never one without the other; a Problem that `work` throws is not kept.
 * Throws Problem `idempotency-key-reused` (another body) or `idempotency-in-flight`.
 */
export async function withIdempotency<T>(
  em: EntityManager,
  request: IdempotentRequest,
  work: () => Promise<{ status: number; body: T }>,
): Promise<IdempotentResponse<T>> {
  const { person, key } = request;
  if (key === undefined) return { ...(await work()), replayed: false };

  const routes = routesOf(request);
  await lockKey(em, person, routes, key);
  const stored = await findStoredResponse(em, person, routes, key);
  if (stored) return replay(stored, request);

  const answer = await work();
  const { sql, values } = storeResponse({ ...request, key }, answer.status, answer.body);
  await em.query(sql, [...values]);
  return { ...answer, replayed: false };
}

/** Held until the transaction ends; a second request does not queue behind the first. */
async function lockKey(em: EntityManager, person: string, routes: readonly string[], key: string): Promise<void> {
  const locks = routes.map((route) => lockOf([person, route, key]).toString());
  const [row] = await em.query<{ held: boolean }[]>(
    'SELECT bool_and(pg_try_advisory_xact_lock(lock)) AS held FROM unnest($1::bigint[]) AS lock',
    [locks],
  );
  if (!row?.held) throw new Problem('idempotency-in-flight', { retryAfterSeconds: 1 });
}

function lockOf(scope: readonly string[]): bigint {
  return createHash('sha256').update(JSON.stringify(scope)).digest().readBigInt64BE();
}

async function findStoredResponse(
  em: EntityManager,
  ...scope: [person: string, routes: readonly string[], key: string]
): Promise<StoredResponse | null> {
  const [row] = await em.query<{ stored: unknown }[]>(
    `SELECT ${selectStoredResponse('$1', '$2', '$3')} AS stored`,
    scope,
  );
  return readStoredResponse(row?.stored ?? null);
}
