import { setTimeout as delay } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { sqlState } from './failures';

/** So long is a transaction that began before waited for; then the migration fails and can be run again, and old replicas go on. */
const WAIT_FOR_OTHERS_S = 60;

/**
 * Builds an index while the table is read and written, for migrations with `transaction = false`. `definition` is what follows the
 * name. One that is there stays; one that an earlier attempt left unfinished is built anew.
 */
export async function createIndexConcurrently(
  runner: QueryRunner,
  name: string,
  definition: string,
  waitSeconds = WAIT_FOR_OTHERS_S,
): Promise<void> {
  await runner.query(`SET lock_timeout = '${waitSeconds}s'`);
  try {
    const [found] = (await runner.query('SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)', [
      name,
    ])) as { indisvalid: boolean }[];
    if (found?.indisvalid) return;
    if (found) await runner.query(`DROP INDEX CONCURRENTLY ${name}`);
    await runner.query(`CREATE INDEX CONCURRENTLY ${name} ${definition}`);
  } catch (error) {
    if (sqlState(error) !== '55P03') throw error;
    // As another error, which is not tried again at once: the whole table would be read anew each time.
    throw new Error(
      `the index ${name} waited ${waitSeconds} s for a transaction that began before it; start it again once that is over`,
      { cause: error },
    );
  } finally {
    await runner.query('RESET lock_timeout');
  }
}

/** The same for a partitioned table, partition by partition; a partition that is made later gets its own when it is attached. */
export async function createPartitionedIndexConcurrently(
  runner: QueryRunner,
  table: string,
  name: string,
  columns: string,
): Promise<void> {
  await lockingBriefly(runner, `CREATE INDEX IF NOT EXISTS ${name} ON ONLY ${table} ${columns}`);
  const partitions = (await runner.query(
    'SELECT inhrelid::regclass::text AS partition FROM pg_inherits WHERE inhparent = $1::regclass ORDER BY 1',
    [table],
  )) as { partition: string }[];
  for (const { partition } of partitions) {
    const own = `${name}_of_${partition.slice(table.length + 1)}`;
    await createIndexConcurrently(runner, own, `ON ${partition} ${columns}`);
    await lockingBriefly(runner, `ALTER INDEX ${name} ATTACH PARTITION ${own}`); // nothing where it is attached
  }
}

/** Drops an index without waiting in front of those who read and write its table. */
export async function dropIndexConcurrently(runner: QueryRunner, name: string): Promise<void> {
  await runner.query(`SET lock_timeout = '${WAIT_FOR_OTHERS_S}s'`);
  try {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
  } finally {
    await runner.query('RESET lock_timeout');
  }
}

const BRIEFLY = '200ms';
const MAX_ATTEMPTS = 120;
const PAUSE_MS = 500;

/** Runs a statement that everybody else would queue behind while it waits for a lock: it waits briefly, and often. */
async function lockingBriefly(runner: QueryRunner, statement: string): Promise<void> {
  await runner.query(`SET lock_timeout = '${BRIEFLY}'`);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return void (await runner.query(statement));
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || sqlState(error) !== '55P03') throw error;
        await delay(PAUSE_MS);
      }
    }
  } finally {
    await runner.query('RESET lock_timeout');
  }
}
