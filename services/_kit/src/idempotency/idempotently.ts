import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Problem } from '../errors';
import { hashOf, replay, type IdempotentAnswer, type IdempotentRequest, type KeptAnswer } from './request';

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
  const { person, route, key, body } = request;
  if (key === undefined) return { ...(await work()), replayed: false };

  await claim(em, [person, route, key]);
  const kept = await keptAnswer<T>(em, [person, route, key]);
  if (kept) return replay(kept, request);

  const answer = await work();
  await em.query(
    `INSERT INTO idempotency_keys (person, route, key, request_hash, status, body) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (person, route, key) DO UPDATE
     SET request_hash = excluded.request_hash, status = excluded.status, body = excluded.body, created_at = now()`,
    [person, route, key, hashOf(body), answer.status, JSON.stringify(answer.body)],
  );
  return { ...answer, replayed: false };
}

/** Held until the transaction ends; a second request does not queue behind the first. */
async function claim(em: EntityManager, scope: readonly string[]): Promise<void> {
  const lock = createHash('sha256').update(JSON.stringify(scope)).digest().readBigInt64BE();
  const [row] = await em.query<{ held: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS held', [lock.toString()]);
  if (!row?.held) throw new Problem('idempotency-in-flight', { retryAfterSeconds: 1 });
}

async function keptAnswer<T>(em: EntityManager, scope: readonly string[]) {
  const [row] = await em.query<KeptAnswer<T>[]>(
    `SELECT request_hash, status, body FROM idempotency_keys
     WHERE person = $1 AND route = $2 AND key = $3 AND created_at > now() - interval '24 hours'`,
    [...scope],
  );
  return row;
}
