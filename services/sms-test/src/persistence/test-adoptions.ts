import type { Write } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';

/** A number of a person was verified: the first time counts, in whatever order they arrive. Tests that the version before stored count too. */
export async function noteVerified(em: EntityManager, userId: string, at: Date): Promise<void> {
  await em.query(
    `INSERT INTO test_adoptions AS known (user_id, verified_at, first_test_at)
     VALUES ($1, $2, (SELECT created_at FROM sms_tests WHERE user_id = $1 AND canary_id IS NULL ORDER BY test_id LIMIT 1))
     ON CONFLICT (user_id) DO UPDATE SET verified_at = excluded.verified_at WHERE excluded.verified_at < known.verified_at`,
    [userId, at],
  );
}

/** A person sends a test: the first time counts. */
export function noteFirstTest(userId: string, at: Date): Write {
  return {
    name: 'first_test',
    sql: 'UPDATE test_adoptions SET first_test_at = $2 WHERE user_id = $1 AND first_test_at IS NULL',
    values: [userId, at],
  };
}

/** Of some people, how many sent a test in time. */
export interface AdoptionCount {
  readonly people: number;
  readonly tested: number;
}

/** People whose first number was verified from `from` on and before `to`, and those of them whose first test was within `days` of it. */
export async function countAdoptions(em: EntityManager, from: Date, to: Date, days: number): Promise<AdoptionCount> {
  const [row] = await em.query<AdoptionCount[]>(
    `SELECT count(*)::int AS people,
       (count(*) FILTER (WHERE first_test_at < verified_at + $3 * interval '1 day'))::int AS tested
     FROM test_adoptions WHERE verified_at >= $1 AND verified_at < $2`,
    [from, to, days],
  );
  if (row === undefined) throw new Error('Counting gave no row.');
  return row;
}

/** Forgets a person whose data is erased up to an instant. */
export async function deleteAdoption(em: EntityManager, userId: string, erasedAt: Date): Promise<void> {
  await em.query('DELETE FROM test_adoptions WHERE user_id = $1 AND verified_at <= $2', [userId, erasedAt]);
}
