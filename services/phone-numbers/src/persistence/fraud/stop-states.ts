import type { EntityManager } from 'typeorm';
import { unknownKey, type CodeStop } from '../../domain/fraud/stop';
import { stopColumns } from './stops';

/** Open stops are of the mode that the installation runs in by now, whether or not another code was asked for since. */
export async function setModeOfOpenStops(em: EntityManager, isRecordedOnly: boolean): Promise<void> {
  await em.query(
    'UPDATE code_stops SET is_recorded_only = $1 WHERE closed_at IS NULL AND is_recorded_only IS DISTINCT FROM $1',
    [isRecordedOnly],
  );
}

/** Those of which it was published that they are recorded alone and they are enforced by now, or the other way round. */
export async function takeChangedModes(em: EntityManager): Promise<CodeStop[]> {
  const [changed] = await em.query<[CodeStop[], number]>(
    `UPDATE code_stops SET told_recorded_only = is_recorded_only, version = version + 1
     WHERE closed_at IS NULL AND told_recorded_only IS DISTINCT FROM is_recorded_only RETURNING ${stopColumns}`,
  );
  return changed;
}

export async function stopsAfter(em: EntityManager, after: string | null, limit: number): Promise<CodeStop[]> {
  return em.query<CodeStop[]>(
    `SELECT ${stopColumns} FROM code_stops WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
    [after, limit],
  );
}

/** The newest beginning or end of a stop; null where there was none. */
export async function newestStop(em: EntityManager): Promise<Date | null> {
  const [row] = await em.query<{ newest: Date | null }[]>(
    'SELECT greatest(max(opened_at), max(closed_at)) AS newest FROM code_stops',
  );
  return row?.newest ?? null;
}

/** Keeps a published state where it is newer than the one that is known, beside another stop of its key; answers whether it was. */
export async function restoreStop(em: EntityManager, stop: CodeStop): Promise<boolean> {
  const restored = await em.query<unknown[]>(
    `INSERT INTO code_stops (id, key, rule, shown, country, sender, is_recorded_only, told_recorded_only, used, allowed, codes, opened_at,
       last_at, closed_at, closed_because, version)
     SELECT $1, CASE WHEN EXISTS (SELECT FROM code_stops WHERE key = $2 AND closed_at IS NULL AND id <> $1) THEN $16 ELSE $2 END,
       $3, $4, $5, $6, $7, $7, $8, $9, $10, $11, $12, $13, $14, $15
     ON CONFLICT (id) DO UPDATE SET is_recorded_only = excluded.is_recorded_only, told_recorded_only = excluded.told_recorded_only,
       codes = greatest(code_stops.codes, excluded.codes), last_at = greatest(code_stops.last_at, excluded.last_at),
       closed_at = excluded.closed_at, closed_because = excluded.closed_because, version = excluded.version
     WHERE code_stops.version < excluded.version RETURNING 1`,
    [
      ...[stop.id, stop.key, stop.rule, stop.shown, stop.country, stop.sender, stop.isRecordedOnly],
      ...[stop.used, stop.allowed, stop.codes, stop.openedAt, stop.lastAt, stop.closedAt, stop.closedBecause],
      ...[stop.version, unknownKey(stop.id)],
    ],
  );
  return restored.length > 0;
}
