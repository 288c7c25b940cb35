import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { DataSource, type Migration } from 'typeorm';
import type { OpenDatabaseOptions } from './database';
import { sqlState } from './failures';
import { IDLE_IN_TRANSACTION_MS, NOTICE_GONE_CLIENTS } from './gone-clients';
import { typeormLogger } from './typeorm-logger';

/** Any number that all replicas of all versions agree on. */
const MIGRATION_LOCK = 7_246_103;
const POLL_INTERVAL_MS = 200;
/**
 * While a statement waits for a lock, whoever wants the same table waits behind it, as behind a backup that reads it for an hour. Longer than
 * PostgreSQL's `deadlock_timeout` (1 s), after which an autovacuum makes way.
 */
const LOCK_TIMEOUT_MS = 1_500;
/** Then the migration fails and can be run again, and old replicas go on. */
const LOCK_ATTEMPTS = 15;
const PAUSE_MS = 3_000;
const LOCK_IS_HELD =
  'another session, such as a backup, holds a lock on what it changes (pg_stat_activity shows it); start it again once that session is over';

/**
 * Runs pending migrations. Replicas that start together take turns; a long migration meets no time-out. The lock belongs to the
 * very session that migrates, and the server ends that session where its client sends nothing for some seconds: a replica that is
 * frozen in the middle neither keeps others from starting nor goes on beside them. A lock that it does not get soon is given up and tried again.
 */
export async function migrate({
  url,
  name,
  migrations,
  log,
  idleInTransactionMs = IDLE_IN_TRANSACTION_MS,
  lockAttempts = LOCK_ATTEMPTS,
}: OpenDatabaseOptions): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations,
    logger: typeormLogger(log),
    installExtensions: false,
    poolSize: 1,
    applicationName: `${name} migrations`,
    poolErrorHandler: () => undefined, // what is done next with it tells
    extra: {
      keepAlive: true,
      idleTimeoutMillis: 0, // the lock is as long-lived as its session
      idle_in_transaction_session_timeout: idleInTransactionMs,
      options: `${NOTICE_GONE_CLIENTS} -c idle_session_timeout=${idleInTransactionMs} -c lock_timeout=${LOCK_TIMEOUT_MS}`,
      verify: (client: Client, done: (error?: Error) => void) => void lock(client).then(() => done(), done),
    },
  });
  try {
    await source.initialize();
    const done = await runPending(source, lockAttempts);
    if (done.length > 0) log.info({ migrations: done.map((migration) => migration.name) }, 'Migrated the database');
  } finally {
    if (source.isInitialized) await source.destroy();
  }
}

async function runPending(source: DataSource, lockAttempts: number): Promise<Migration[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await source.runMigrations({ transaction: 'each' });
    } catch (error) {
      if (sqlState(error) !== '55P03') throw error;
      if (attempt === lockAttempts) throw new Error(LOCK_IS_HELD, { cause: error });
      await delay(PAUSE_MS);
    }
  }
}

/** Looks again and again: a statement that waited would keep CREATE INDEX CONCURRENTLY of whoever migrates from ever ending. */
async function lock(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [MIGRATION_LOCK]);
    if (rows[0]?.held) return;
    await delay(POLL_INTERVAL_MS);
  }
}
