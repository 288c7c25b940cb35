import type { Pool } from 'pg';
import type { PastRequest } from '../../domain/fraud/replay';

const PAGE = 5_000;

/** Requests for codes that were asked for from `since` on, in the order of time, page by page. */
export async function* pastRequests(pool: Pool, since: Date, until: Date): AsyncGenerator<PastRequest[]> {
  let place = { askedAt: since, id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { rows }: { rows: (PastRequest & { id: string })[] } = await pool.query({
      name: 'past-code-requests',
      text: `SELECT id, phone_id AS "phoneId", asked_at AS "askedAt", keys, segments, outcome = 'stopped' AS "wasStopped",
               proven_at AS "provenAt"
             FROM code_requests WHERE (asked_at, id) > ($1, $2) AND asked_at < $3 ORDER BY asked_at, id LIMIT ${PAGE}`,
      values: [place.askedAt, place.id, until],
    });
    if (rows.length > 0) yield rows;
    const newest = rows.at(-1);
    if (newest === undefined || rows.length < PAGE) return;
    place = newest;
  }
}

/** When the oldest request that is kept was asked for; null where there is none. */
export async function oldestRequest(pool: Pool): Promise<Date | null> {
  const { rows } = await pool.query<{ asked_at: Date }>(
    'SELECT asked_at FROM code_requests ORDER BY asked_at, id LIMIT 1',
  );
  return rows[0]?.asked_at ?? null;
}
