import type { EventName } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { RowKey, SnapshotSource } from './source';

/** How far one kind of state has been published again. */
export interface StoredPart {
  event: EventName;
  /** Null where there were too many to count. */
  total: number | null;
  published: number;
  skipped: number;
  /** The key of the last row that was published. */
  after: RowKey | null;
  finished: boolean;
}

/** A run in which a service publishes its state again. */
export interface StoredSnapshot {
  id: string;
  requestedBy: string;
  requestedAt: Date;
  since: Date;
  parts: StoredPart[];
  finishedAt: Date | null;
}

interface Row {
  id: string;
  requested_by: string;
  requested_at: Date;
  since: Date;
  parts: StoredPart[];
  finished_at: Date | null;
}

const COLUMNS = 'id, requested_by, requested_at, since, parts, finished_at';
const MAX_COUNTED = 1_000_000;
const START_LOCK = 7_246_105;

/** Begins a run; where one is under way, it is that one. */
export async function startRun(
  em: EntityManager,
  sources: readonly SnapshotSource[],
  { requestedBy, since }: { requestedBy: string; since: Date },
): Promise<StoredSnapshot> {
  await em.query('SELECT pg_advisory_xact_lock($1)', [START_LOCK]);
  const [running] = await em.query<Row[]>(`SELECT ${COLUMNS} FROM snapshots WHERE finished_at IS NULL`);
  if (running) return toSnapshot(running);
  await em.query(`DELETE FROM snapshots WHERE finished_at < now() - interval '90 days'`);
  const parts: StoredPart[] = [];
  for (const source of sources) parts.push(await newPart(em, source, since));
  const [begun] = await em.query<Row[]>(
    `INSERT INTO snapshots (id, requested_by, since, parts) VALUES ($1, $2, $3, $4) RETURNING ${COLUMNS}`,
    [uuidv7(), requestedBy, since, JSON.stringify(parts)],
  );
  return toSnapshot(begun as Row);
}

/**
 * Begins a run in the place of one that a backup was made in the midst of: what that had published is not what the restored database has. It reaches
 * back as far as either was to.
 */
export async function startRunAnew(
  em: EntityManager,
  sources: readonly SnapshotSource[],
  { requestedBy, since }: { requestedBy: string; since: Date },
): Promise<StoredSnapshot> {
  await em.query('SELECT pg_advisory_xact_lock($1)', [START_LOCK]);
  const [row] = await em.query<{ since: Date | null }[]>(
    `WITH ended AS (UPDATE snapshots SET finished_at = clock_timestamp() WHERE finished_at IS NULL RETURNING since)
     SELECT min(since) AS since FROM ended`,
  );
  const earliest = new Date(Math.min(since.getTime(), row?.since?.getTime() ?? Infinity));
  return startRun(em, sources, { requestedBy, since: earliest });
}

async function newPart(em: EntityManager, source: SnapshotSource, since: Date): Promise<StoredPart> {
  const counted = await source.count(em, since, MAX_COUNTED);
  const total = counted === MAX_COUNTED ? null : counted;
  return { event: source.event, total, published: 0, skipped: 0, after: null, finished: false };
}

/** The newest run; null where there never was one. */
export async function newestRun(em: EntityManager): Promise<StoredSnapshot | null> {
  const [row] = await em.query<Row[]>(`SELECT ${COLUMNS} FROM snapshots ORDER BY requested_at DESC, id DESC LIMIT 1`);
  return row === undefined ? null : toSnapshot(row);
}

/** Whether a run is under way, on whichever replica. */
export async function isRunning(em: EntityManager): Promise<boolean> {
  const rows = await em.query<unknown[]>('SELECT 1 FROM snapshots WHERE finished_at IS NULL');
  return rows.length > 0;
}

/** The run under way, locked until the transaction ends; null where there is none, another replica has it, or its pause is not over. */
export async function lockRun(em: EntityManager): Promise<StoredSnapshot | null> {
  const [row] = await em.query<Row[]>(
    `SELECT ${COLUMNS} FROM snapshots WHERE finished_at IS NULL AND next_at <= now() FOR UPDATE SKIP LOCKED`,
  );
  return row === undefined ? null : toSnapshot(row);
}

/** Keeps how far a run has come; the next page comes after `pauseMs`. It is over once all its parts are. */
export async function saveProgress(em: EntityManager, run: StoredSnapshot, pauseMs: number): Promise<void> {
  const isOver = run.parts.every(({ finished }) => finished);
  await em.query(
    `UPDATE snapshots SET parts = $2, next_at = clock_timestamp() + $3 * interval '1 ms',
       finished_at = CASE WHEN $4 THEN clock_timestamp() END WHERE id = $1`,
    [run.id, JSON.stringify(run.parts), pauseMs, isOver],
  );
}

function toSnapshot(row: Row): StoredSnapshot {
  return {
    id: row.id,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    since: row.since,
    parts: row.parts,
    finishedAt: row.finished_at,
  };
}
