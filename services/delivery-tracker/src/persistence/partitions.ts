import type { Logger } from '@linecheck/service-kit/logging';
import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';

const PARTITIONED = ['messages', 'observations'] as const;
const PARTITION_LOCK = 7_246_204;
const MONTHS_AHEAD = 2;
const CHECK_EVERY_MS = 6 * 60 * 60 * 1000;

/** Makes the partitions that are needed soon, now and from time to time. */
export async function keepPartitionsAhead(database: Database, log: Logger): Promise<{ stop: () => void }> {
  const make = (): Promise<void> => inTransaction(database, (em) => makePartitions(em, new Date(), MONTHS_AHEAD));
  await make();
  const timer = setInterval(() => {
    make().catch((error: unknown) =>
      log.warn({ err: error }, 'The next partitions are not made yet; tried again later'),
    );
  }, CHECK_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}

/** Makes the partitions of this month and of `monthsAhead` more; replicas take turns, what is there already stays. */
export async function makePartitions(em: EntityManager, now: Date, monthsAhead: number): Promise<void> {
  await em.query('SELECT pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
  for (let ahead = 0; ahead <= monthsAhead; ahead++) {
    const month = firstOfMonth(now, ahead);
    for (const table of PARTITIONED) await em.query(partitionOf(table, month));
  }
}

function partitionOf(table: string, month: Date): string {
  const name = `${table}_${month.toISOString().slice(0, 7).replace('-', '_')}`;
  const end = firstOfMonth(month, 1);
  return `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF ${table} FOR VALUES FROM ('${smallestId(month)}') TO ('${smallestId(end)}')`;
}

/** The smallest UUID whose first 48 bits are this instant, as UUIDv7 has it. */
export function smallestId(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function firstOfMonth(date: Date, monthsLater: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1));
}
