import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import type { OpenDatabaseOptions } from './database';
import { typeormLogger } from './typeorm-logger';

/** Any number that all replicas of all versions agree on. */
const MIGRATION_LOCK = 7_246_103;
const TRY_AGAIN_MS = 100;

/** Runs pending migrations. Replicas that start together take turns; a long migration meets no time-out. */
export async function migrate({ url, name, migrations, log }: OpenDatabaseOptions): Promise<void> {
  const lock = new Client({ connectionString: url, application_name: `${name} migrations`, keepAlive: true });
  lock.on('error', () => undefined); // what is done next with it tells
  await lock.connect();
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations,
    logger: typeormLogger(log),
    installExtensions: false,
    poolSize: 1,
  });
  try {
    await untilHeld(lock);
    await source.initialize();
    const done = await source.runMigrations({ transaction: 'each' });
    if (done.length > 0) log.info({ migrations: done.map((migration) => migration.name) }, 'Migrated the database');
  } finally {
    if (source.isInitialized) await source.destroy();
    await lock.end();
  }
}

/**
 * Asks again and again: who waits within a statement holds a snapshot, for which CREATE INDEX CONCURRENTLY of whoever has the lock
 * would wait in turn, for ever.
 */
async function untilHeld(lock: Client): Promise<void> {
  for (;;) {
    const { rows } = await lock.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [MIGRATION_LOCK]);
    if (rows[0]?.held) return;
    await delay(TRY_AGAIN_MS);
  }
}
