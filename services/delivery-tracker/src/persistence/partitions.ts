import type { EntityManager } from 'typeorm';
import { makePartition, type NewPartition } from './stray-rows';

const PARTITIONED = ['messages', 'observations'] as const;
const PARTITION_LOCK = 7_246_204;

/** Makes the partitions of this month and of `monthsAhead` more; replicas take turns, what is there already stays. */
export async function makePartitions(em: EntityManager, now: Date, monthsAhead: number): Promise<void> {
  await em.query('SELECT pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
  for (let ahead = 0; ahead <= monthsAhead; ahead++) {
    const month = firstOfMonth(now, ahead);
    for (const table of PARTITIONED) await makePartition(em, partitionOf(table, month));
  }
}

/**
 * Drops the partitions whose messages are all older than the month of `oldest`. A lock on the whole table is waited for
 * briefly, so that the intake of callbacks never stands behind it: what cannot be dropped now is dropped next time.
 */
export async function dropPartitions(em: EntityManager, oldest: Date): Promise<string[]> {
  await em.query('SELECT pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
  await em.query(`SET LOCAL lock_timeout = '500ms'`);
  const rows = await em.query<{ name: string }[]>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = ANY($1::regclass[]) ORDER BY 1`,
    [PARTITIONED],
  );
  const kept = monthName(firstOfMonth(oldest, 0));
  const old = rows.map(({ name }) => name).filter((name) => (MONTH.exec(name)?.[0] ?? kept) < kept);
  for (const name of old) await em.query(`DROP TABLE ${name}`);
  return old;
}

const MONTH = /\d{4}_\d{2}$/;

function partitionOf(table: string, month: Date): NewPartition {
  const name = `${table}_${monthName(month)}`;
  return { table, name, from: smallestId(month), to: smallestId(firstOfMonth(month, 1)) };
}

function monthName(month: Date): string {
  return month.toISOString().slice(0, 7).replace('-', '_');
}

/** The smallest UUID whose first 48 bits are this instant, as UUIDv7 has it. */
export function smallestId(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

export function firstOfMonth(date: Date, monthsLater: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1));
}
