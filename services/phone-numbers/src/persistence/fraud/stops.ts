import type { Write } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';
import type { CodeStop } from '../../domain/fraud/stop';

export const stopColumns = `id, key, rule, shown, country, sender, is_recorded_only AS "isRecordedOnly", used, allowed, codes,
  opened_at AS "openedAt", last_at AS "lastAt", closed_at AS "closedAt", closed_because AS "closedBecause", version`;

/** Fails as a conflict where another replica has opened one of this key. `place` tells several of one statement apart. */
export function openStop(stop: CodeStop, place: number): Write {
  return {
    name: `opened_stop_${place}`,
    sql: `INSERT INTO code_stops (id, key, rule, shown, country, sender, is_recorded_only, told_recorded_only, used, allowed, codes, opened_at,
            last_at, version)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, 1, $10, $10, 1)
          ON CONFLICT (key) WHERE closed_at IS NULL DO NOTHING RETURNING 1`,
    values: [
      stop.id,
      stop.key,
      stop.rule,
      stop.shown,
      stop.country,
      stop.sender,
      stop.isRecordedOnly,
      stop.used,
      stop.allowed,
      stop.openedAt,
    ],
    expectedRows: 1,
  };
}

export function countStops(ids: readonly string[], isRecordedOnly: boolean, now: Date): Write {
  return {
    name: 'counted_stops',
    sql: `UPDATE code_stops SET codes = codes + 1, last_at = greatest(last_at, $2), is_recorded_only = $3
          WHERE id = ANY ($1::uuid[]) AND closed_at IS NULL`,
    values: [ids, now, isRecordedOnly],
  };
}

/** Takes the place of whoever may pass next; fails as a conflict where somebody else has. */
export function passStops(stops: readonly { id: string; passedAt: Date | null }[], now: Date): Write {
  return {
    name: 'passed_stops',
    sql: `UPDATE code_stops SET passed_at = $1 WHERE id = ANY ($2::uuid[]) AND closed_at IS NULL
          AND (passed_at IS NULL OR passed_at <= ($3::timestamptz[])[array_position($2::uuid[], id)]) RETURNING 1`,
    // Read with the precision of JavaScript.
    values: [now, stops.map(({ id }) => id), stops.map(({ passedAt }) => new Date((passedAt?.getTime() ?? 0) + 1))],
    expectedRows: stops.length,
  };
}

/** Closes stops that have stopped nothing since `before`. Two replicas close each once. */
export async function closeQuietStops(em: EntityManager, before: Date, now: Date): Promise<CodeStop[]> {
  const [closed] = await em.query<[CodeStop[], number]>(
    `UPDATE code_stops SET closed_at = $2, closed_because = 'quiet', version = version + 1
     WHERE closed_at IS NULL AND last_at < $1 RETURNING ${stopColumns}`,
    [before, now],
  );
  return closed;
}

/** Closes what an operator lifts: the stop of the key and, of a range, those of the ranges within it. */
export async function closeLiftedStops(em: EntityManager, key: string, now: Date): Promise<CodeStop[]> {
  const [closed] = await em.query<[CodeStop[], number]>(
    `UPDATE code_stops SET closed_at = $2, closed_because = 'lifted', version = version + 1
     WHERE closed_at IS NULL AND (key = $1 OR (starts_with($1, 'range:') AND starts_with(key, $1))) RETURNING ${stopColumns}`,
    [key, now],
  );
  return closed;
}

/** Newest first; ids are time-ordered. */
export async function listStops(
  em: EntityManager,
  { isOpen, limit, after }: { isOpen: boolean; limit: number; after: string | undefined },
): Promise<CodeStop[]> {
  return em.query<CodeStop[]>(
    `SELECT ${stopColumns} FROM code_stops WHERE closed_at IS ${isOpen ? '' : 'NOT '}NULL AND ($1::uuid IS NULL OR id < $1)
     ORDER BY id DESC LIMIT $2`,
    [after ?? null, limit],
  );
}

export async function countOpenStops(em: EntityManager): Promise<{ rule: string; recorded: boolean; stops: number }[]> {
  return em.query(
    `SELECT rule, is_recorded_only AS recorded, count(*)::int AS stops FROM code_stops WHERE closed_at IS NULL GROUP BY 1, 2`,
  );
}
