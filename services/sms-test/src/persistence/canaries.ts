import { In, type EntityManager } from 'typeorm';
import { RUNS_KEPT, type Canary, type CanaryRun } from '../domain/canary';
import { canaryEntity, canaryRunEntity } from './canary-entities';

/** Oldest first: a new one comes at the end of the list. Ids are time-ordered. */
export async function listCanaries(em: EntityManager): Promise<Canary[]> {
  return em.find(canaryEntity, { order: { canaryId: 'ASC' } });
}

export async function findCanary(em: EntityManager, canaryId: string): Promise<Canary | null> {
  return em.findOne(canaryEntity, { where: { canaryId } });
}

/** The same, locked until the transaction ends: no run of it begins meanwhile. */
export async function lockCanary(em: EntityManager, canaryId: string): Promise<Canary | null> {
  return em.findOne(canaryEntity, { where: { canaryId }, lock: { mode: 'pessimistic_write' } });
}

/** Lets one transaction at a time add a canary, until it ends; answers how many there are. */
export async function countCanariesForAdding(em: EntityManager): Promise<number> {
  await em.query(`SELECT pg_advisory_xact_lock(hashtextextended('canaries', 0))`);
  return em.count(canaryEntity);
}

export async function insertCanary(em: EntityManager, canary: Canary): Promise<void> {
  await em.insert(canaryEntity, canary);
}

export async function updateCanary(em: EntityManager, canary: Canary): Promise<void> {
  await em.update(canaryEntity, { canaryId: canary.canaryId }, canary);
}

/** Answers whether there was one; its runs go with it. */
export async function deleteCanary(em: EntityManager, canaryId: string): Promise<boolean> {
  return (await em.delete(canaryEntity, { canaryId })).affected === 1;
}

/** In how many ms the next run is due; at most 0 where one is, Infinity where all are paused. */
export async function nextRunIn(em: EntityManager): Promise<number> {
  const [row] = await em.query<{ ms: number | null }[]>(
    `SELECT extract(epoch FROM min(next_run_at) - clock_timestamp())::float8 * 1000 AS ms FROM canaries`,
  );
  return row?.ms ?? Infinity;
}

/** A canary whose run this transaction has claimed. */
export interface DueRun {
  readonly canary: Canary;
  readonly dueAt: Date;
}

/**
 * Claims one due run, in the caller's transaction, and moves its canary on to the first point of its interval that is after now; a run
 * that another replica has claimed is not due any more once that one commits. A run is due until the next one is: of several that were
 * missed only the last is left. `except`: canaries that are left alone.
 */
export async function claimDueRun(em: EntityManager, except: readonly string[]): Promise<DueRun | null> {
  const [[row]] = await em.query<[DueRow[], number]>(CLAIM, [except]);
  return row === undefined ? null : { canary: canaryOf(row), dueAt: row.due_at };
}

interface DueRow {
  canary_id: string;
  user_id: string;
  name: string;
  phone_number: string;
  message_template: string;
  every_minutes: number;
  next_run_at: Date;
  created_at: Date;
  updated_at: Date;
  due_at: Date;
}

const CLAIM = `
  WITH due AS MATERIALIZED (
    SELECT canary_id, every_minutes * interval '1 minute' AS every,
      next_run_at + floor(extract(epoch FROM now() - next_run_at) / (60 * every_minutes)) * every_minutes * interval '1 minute' AS due_at
    FROM canaries WHERE next_run_at <= now() AND canary_id <> ALL($1::uuid[])
    ORDER BY next_run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  UPDATE canaries SET next_run_at = due.due_at + due.every FROM due WHERE canaries.canary_id = due.canary_id
  RETURNING canaries.*, due.due_at`;

function canaryOf(row: DueRow): Canary {
  return {
    canaryId: row.canary_id,
    userId: row.user_id,
    name: row.name,
    phoneNumber: row.phone_number,
    messageTemplate: row.message_template,
    everyMinutes: row.every_minutes,
    nextRunAt: row.next_run_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Adds what a run led to, and forgets what lies beyond the last ten. */
export async function addRun(em: EntityManager, run: CanaryRun): Promise<void> {
  await em.insert(canaryRunEntity, run);
  await em.query(
    `DELETE FROM canary_runs WHERE canary_id = $1 AND due_at <= (
       SELECT due_at FROM canary_runs WHERE canary_id = $1 ORDER BY due_at DESC OFFSET $2 LIMIT 1)`,
    [run.canaryId, RUNS_KEPT],
  );
}

/** Newest first. */
export async function runsOf(em: EntityManager, canaryIds: readonly string[]): Promise<CanaryRun[]> {
  return em.find(canaryRunEntity, { where: { canaryId: In([...canaryIds]) }, order: { dueAt: 'DESC' } });
}

export async function forgetRuns(em: EntityManager, canaryId: string): Promise<void> {
  await em.delete(canaryRunEntity, { canaryId });
}
