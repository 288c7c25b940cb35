import type { EntityManager } from 'typeorm';
import { judge, type Limit, type Verdict } from './sliding-window';

/**
 * Counts one hit under `key` if every limit allows it; one that is refused is not counted. Holds over all replicas: the
 * key's row stays locked until the caller's transaction ends, and the clock is the database's.
 */
export async function hit(em: EntityManager, key: string, limits: readonly Limit[]): Promise<Verdict> {
  const [row] = await em.query<{ hits: Date[]; now: Date }[]>(
    `INSERT INTO rate_limits (key) VALUES ($1) ON CONFLICT (key) DO UPDATE SET key = excluded.key
     RETURNING hits, clock_timestamp() AS now`,
    [key],
  );
  if (!row) throw new Error('PostgreSQL returned no row for an upsert.');
  const now = row.now.getTime();
  const verdict = judge(
    row.hits.map((at) => at.getTime()),
    limits,
    now,
  );
  if (verdict.allowed) await keep(em, key, row.hits, limits, row.now);
  return verdict;
}

async function keep(em: EntityManager, key: string, hits: Date[], limits: readonly Limit[], now: Date): Promise<void> {
  const longest = Math.max(...limits.map(({ windowSeconds }) => windowSeconds)) * 1000;
  const alive = [...hits.filter((at) => at.getTime() > now.getTime() - longest), now];
  const expiresAt = new Date(now.getTime() + longest);
  await em.query('UPDATE rate_limits SET hits = $2, expires_at = $3 WHERE key = $1', [key, alive, expiresAt]);
}
