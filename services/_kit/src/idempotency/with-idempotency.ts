import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Problem } from '../errors';
import { storeResponse, readStoredResponse, selectStoredResponse } from './stored-responses';
import { replay, type IdempotentResponse, type IdempotentRequest, type StoredResponse } from './request';

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
  const { person, route, key } = request;
  if (key === undefined) return { ...(await work()), replayed: false };

  await lockKey(em, [person, route, key]);
  const stored = await findStoredResponse(em, [person, route, key]);
  if (stored) return replay(stored, request);

  const answer = await work();
  const { sql, values } = storeResponse({ ...request, key }, answer.status, answer.body);
  await em.query(sql, [...values]);
  return { ...answer, replayed: false };
}

/** Held until the transaction ends; a second request does not queue behind the first. */
async function lockKey(em: EntityManager, scope: readonly string[]): Promise<void> {
  const lock = createHash('sha256').update(JSON.stringify(scope)).digest().readBigInt64BE();
  const [row] = await em.query<{ held: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS held', [lock.toString()]);
  if (!row?.held) throw new Problem('idempotency-in-flight', { retryAfterSeconds: 1 });
}

async function findStoredResponse(em: EntityManager, scope: readonly string[]): Promise<StoredResponse | null> {
  const [row] = await em.query<{ stored: unknown }[]>(`SELECT ${selectStoredResponse('$1', '$2', '$3')} AS stored`, [
    ...scope,
  ]);
  return readStoredResponse(row?.stored ?? null);
}
