import { firstOfMonth, smallestId } from '@linecheck/service-kit/retention';
import type { EntityManager } from 'typeorm';

export { firstOfMonth, smallestId };

const PARTITIONED = ['messages', 'observations'] as const;
const PARTITION_LOCK = 7_246_204;

/**
 * How long a lock is waited for, because callbacks queue behind who waits for one, and how long a statement may hold one, in ms. Both are
 * well below the time in which a callback has to be answered.
 */
const LOCK_WAIT_MS = 200;
const LOCK_HOLD_MS = 1_000;
/** A replica that is frozen between two statements here locks everybody out of a table: the server ends its transaction this soon, in ms. */
const IDLE_MS = 2_000;

/** Replicas take turns, and none keeps the others waiting. */
async function claimPartitionMaintenance(em: EntityManager): Promise<void> {
  await em.query(`SELECT set_config('idle_in_transaction_session_timeout', $2, true), pg_advisory_xact_lock($1)`, [
    PARTITION_LOCK,
    String(IDLE_MS),
  ]);
}

/**
 * Makes the partitions of this month and of `monthsAhead` more; replicas take turns, what is there already stays. Where a long reader is
 * in the way it throws at once (55P03), and nothing is made: it has to be tried again. Until then rows lie in the default partition.
 */
export async function createPartitions(em: EntityManager, now: Date, monthsAhead: number): Promise<void> {
  await claimPartitionMaintenance(em);
  const there = new Set(await partitionNames(em));
  const months = Array.from({ length: monthsAhead + 1 }, (_, ahead) => firstOfMonth(now, ahead));
  const wanted = months.flatMap((month) => PARTITIONED.map((table) => partitionOf(table, month)));
  const missing = wanted.filter(({ name }) => !there.has(name));
  if (missing.length === 0) return;
  await em.query(`SET LOCAL lock_timeout = ${LOCK_WAIT_MS}`);
  await em.query(`SET LOCAL statement_timeout = ${LOCK_HOLD_MS}`);
  for (const partition of missing) await createPartition(em, partition);
}

async function partitionNames(em: EntityManager): Promise<string[]> {
  const rows = await em.query<{ name: string }[]>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = ANY($1::regclass[]) ORDER BY 1`,
    [PARTITIONED],
  );
  return rows.map(({ name }) => name);
}

/** The partitions whose messages are all older than the month of `oldest`. */
export async function expiredPartitions(em: EntityManager, oldest: Date): Promise<string[]> {
  const kept = monthName(firstOfMonth(oldest, 0));
  return (await partitionNames(em)).filter((name) => (MONTH.exec(name)?.[0] ?? kept) < kept);
}

/**
 * Drops one of them; where another replica has done so, nothing. A lock on the whole table is waited for briefly, so that the intake
 * of callbacks never stands behind it: what cannot be dropped now (55P03) is dropped next time.
 */
export async function dropPartition(em: EntityManager, name: string): Promise<void> {
  await claimPartitionMaintenance(em);
  await em.query(`SET LOCAL lock_timeout = ${LOCK_WAIT_MS}`);
  await em.query(`DROP TABLE IF EXISTS ${name}`);
}

const MONTH = /\d{4}_\d{2}$/;

function partitionOf(table: string, month: Date): NewPartition {
  const name = `${table}_${monthName(month)}`;
  return { table, name, from: smallestId(month), to: smallestId(firstOfMonth(month, 1)) };
}

function monthName(month: Date): string {
  return month.toISOString().slice(0, 7).replace('-', '_');
}

/** A partition that is to be made: the ids from `from` up to, but without, `to`. */
interface NewPartition {
  readonly table: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Makes a partition beside its table and attaches it, which, other than CREATE … PARTITION OF, locks nobody out of the table itself:
 * only the default partition is locked, because PostgreSQL has to see that no row in it belongs into the new one. Rows that do, as
 * when ids came from a clock that was ahead by months, are moved first.
 */
async function createPartition(em: EntityManager, partition: NewPartition): Promise<void> {
  const { table, name, from, to } = partition;
  const strays = `FROM ${table}_other WHERE message_id >= '${from}' AND message_id < '${to}'`;
  await em.query(
    `CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS INCLUDING STORAGE)`,
  );
  // First of all that is locked, so that whoever waits for this lock holds none that others need.
  await em.query(`LOCK TABLE ${table}_other IN ACCESS EXCLUSIVE MODE`);
  const [found] = await em.query<{ any: boolean }[]>(`SELECT EXISTS (SELECT ${strays}) AS any`);
  if (found?.any) {
    const columns = await writableColumns(em, table);
    await em.query(`INSERT INTO ${name} (${columns}) SELECT ${columns} ${strays}`);
    await em.query(`DELETE ${strays}`);
  }
  await em.query(`ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`);
}

/** Without those that the database makes itself. */
async function writableColumns(em: EntityManager, table: string): Promise<string> {
  const rows = await em.query<{ column_name: string }[]>(
    `SELECT column_name FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  return rows.map(({ column_name }) => column_name).join(', ');
}
