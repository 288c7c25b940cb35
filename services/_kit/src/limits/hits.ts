import type { Write } from '../persistence';
import type { Limit } from './sliding-window';

/** Selects the hits that are counted under a key, null where none ever was: an expression for the statement that reads what a decision needs. `key` is SQL. */
export function selectHits(key: string): string {
  return `(SELECT hits FROM rate_limits WHERE key = ${key})`;
}

/**
 * Counts one more hit at `now`, unless others were counted since `hits` were read: the limits hold over all replicas.
 * `now` is the database's clock, which is one for all of them. Whether there is room is `judge`'s to say.
 */
export function countHit(
  name: string,
  key: string,
  { hits, limits, now }: { hits: readonly Date[]; limits: readonly Limit[]; now: Date },
): Write {
  const longest = Math.max(...limits.map(({ windowSeconds }) => windowSeconds)) * 1000;
  const alive = [...hits.filter((at) => at.getTime() > now.getTime() - longest), now];
  return {
    name,
    sql: `INSERT INTO rate_limits AS kept (key, hits, expires_at) VALUES ($1, $2, $3)
          ON CONFLICT (key) DO UPDATE SET hits = excluded.hits, expires_at = excluded.expires_at
          WHERE kept.hits = $4::timestamptz[] RETURNING 1`,
    values: [key, alive, new Date(now.getTime() + longest), hits],
    expectedRows: 1,
  };
}
