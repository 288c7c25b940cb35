import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Erasure } from './step';

export interface ErasureRequest extends Erasure {
  /** How often everything was gone through. */
  readonly passes: number;
}

interface Row {
  person: string;
  erased_at: Date;
  passes: number;
}

/**
 * Enters a person in the register of erasures and has them erased, in the caller's transaction. Answers whether this is new: an
 * erasure that was entered before, or a later one, leaves nothing to do.
 */
export async function requestErasure(em: EntityManager, { userId, erasedAt }: Erasure): Promise<boolean> {
  const entered = await em.query<unknown[]>(
    `INSERT INTO erased_people AS known (person_hash, erased_at) VALUES (erasure_hash($1), $2)
     ON CONFLICT (person_hash) DO UPDATE SET erased_at = excluded.erased_at WHERE known.erased_at < excluded.erased_at
     RETURNING 1`,
    [userId, erasedAt],
  );
  if (entered.length === 0) return false;
  await em.query(
    `INSERT INTO erasure_requests (person, erased_at) VALUES ($1, $2)
     ON CONFLICT (person) DO UPDATE SET erased_at = excluded.erased_at, due_at = now(), passes = 0`,
    [userId, erasedAt],
  );
  return true;
}

/** Takes the request that is due first and keeps other replicas away from it for `leaseMs`; null where none is due. */
export async function claimErasure(pool: Pool, leaseMs: number): Promise<ErasureRequest | null> {
  const { rows } = await pool.query<Row>({
    name: 'erasure-claim',
    text: `UPDATE erasure_requests SET due_at = now() + $1 * interval '1 ms' WHERE person = (
             SELECT person FROM erasure_requests WHERE due_at <= now() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
           RETURNING person, erased_at, passes`,
    values: [leaseMs],
  });
  const [row] = rows;
  return row === undefined ? null : { userId: row.person, erasedAt: row.erased_at, passes: row.passes };
}

/** In how many ms the next request is due; Infinity where there is none. And for how many seconds the oldest one has waited. */
export async function erasureBacklog(
  pool: Pool,
): Promise<{ readonly dueInMs: number; readonly oldestSeconds: number }> {
  const { rows } = await pool.query<{ due: number | null; oldest: number | null }>({
    name: 'erasure-backlog',
    text: `SELECT extract(epoch FROM min(due_at) - now())::float8 * 1000 AS due,
             extract(epoch FROM now() - min(requested_at))::float8 AS oldest FROM erasure_requests`,
  });
  return { dueInMs: rows[0]?.due ?? Infinity, oldestSeconds: rows[0]?.oldest ?? 0 };
}

/** One more pass is over; the next one is due after `pauseMs`. A request that was renewed meanwhile starts anew. */
export async function postponeErasure(pool: Pool, { userId, erasedAt }: Erasure, pauseMs: number): Promise<void> {
  await pool.query(
    `UPDATE erasure_requests SET passes = passes + 1, due_at = now() + $3 * interval '1 ms'
     WHERE person = $1 AND erased_at = $2`,
    [userId, erasedAt, pauseMs],
  );
}

/** With its request, the service forgets the person's id. */
export async function finishErasure(pool: Pool, { userId, erasedAt }: Erasure): Promise<void> {
  await pool.query('DELETE FROM erasure_requests WHERE person = $1 AND erased_at = $2', [userId, erasedAt]);
}
