import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Problem } from '../errors';
import { keepAnswer, readKeptAnswer, selectKeptAnswer } from './kept-answers';
import { replay, type IdempotentAnswer, type IdempotentRequest, type KeptAnswer } from './request';

/**
 * Does `work` once per key within 24 h and gives its answer again after that. The answer is kept in the transaction
 * of the deed, so there is never one without the other; a Problem that `work` throws is not kept.
 * Throws Problem `idempotency-key-reused` (another body) or `idempotency-in-flight`.
 */
export async function idempotently<T>(
  em: EntityManager,
  request: IdempotentRequest,
  work: () => Promise<{ status: number; body: T }>,
): Promise<IdempotentAnswer<T>> {
  const { person, route, key } = request;
  if (key === undefined) return { ...(await work()), replayed: false };

  await claim(em, [person, route, key]);
  const kept = await keptAnswer(em, [person, route, key]);
  if (kept) return replay(kept, request);

  const answer = await work();
  const { sql, values } = keepAnswer({ ...request, key }, answer.status, answer.body);
  await em.query(sql, [...values]);
  return { ...answer, replayed: false };
}

/** Held until the transaction ends; a second request does not queue behind the first. */
async function claim(em: EntityManager, scope: readonly string[]): Promise<void> {
  const lock = createHash('sha256').update(JSON.stringify(scope)).digest().readBigInt64BE();
  const [row] = await em.query<{ held: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS held', [lock.toString()]);
  if (!row?.held) throw new Problem('idempotency-in-flight', { retryAfterSeconds: 1 });
}

async function keptAnswer(em: EntityManager, scope: readonly string[]): Promise<KeptAnswer | null> {
  const [row] = await em.query<{ kept: unknown }[]>(`SELECT ${selectKeptAnswer('$1', '$2', '$3')} AS kept`, [...scope]);
  return readKeptAnswer(row?.kept ?? null);
}
