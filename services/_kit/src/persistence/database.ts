import type { Pool, QueryConfig } from 'pg';
import { DataSource, type EntityManager, type EntitySchema } from 'typeorm';
import type { Logger } from '../logging';
import { StartupError } from '../shutdown/startup-error';
import { openDatabaseClock } from './clock';
import { isWriteConflict } from './failures';
import { IDLE_IN_TRANSACTION_MS, NOTICE_GONE_CLIENTS } from './gone-clients';
import { migrate } from './migrate';
import { waitUntilReachable } from './reachable';
import { typeormLogger } from './typeorm-logger';

/** A service's database: TypeORM for ordinary work and, on the same connections, the pool for hot paths. */
export interface Database {
  readonly url: string;
  readonly source: DataSource;
  readonly pool: Pool;
  /**
   * The time by the database's clock, which all replicas have in common: whatever is kept or compared with what is kept is of this
   * time. To within half of a round trip to the database.
   */
  now(): Date;
  /** Throws unless PostgreSQL answers within 5 s. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  url: string;
  /** Shown in pg_stat_activity. */
  name: string;
  poolSize: number;
  /**
   * How long a transaction may wait for its next statement, in ms, before the server ends it: a process that is frozen in the middle, or
   * whose host is gone, holds its locks no longer.
   */
  idleInTransactionMs?: number;
  /** How often a migration asks for a lock that another session holds, before it fails. */
  lockAttempts?: number;
  entities: EntitySchema[];
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type for migration classes
  migrations: Function[];
  log: Logger;
}

/** With the 3 s for a connection, health says within 5 s that a database is frozen. */
const PING_TIMEOUT_MS = 2_000;

/** Connects, migrates and waits for neither without a bound. Throws StartupError that never holds the password. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { url, name, poolSize, entities, log, idleInTransactionMs = IDLE_IN_TRANSACTION_MS } = options;
  await waitUntilReachable(url);
  await migrate(options).catch((cause: unknown) => {
    throw new StartupError(`The database cannot be migrated: ${(cause as Error).message}`, { cause });
  });
  const source = new DataSource({
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    logger: typeormLogger(log),
    installExtensions: false,
    poolSize,
    applicationName: name,
    connectTimeoutMS: 3_000,
    // An idle connection that breaks is replaced by the pool; it is no reason to end the process.
    poolErrorHandler: (error: Error) => log.warn({ err: error }, 'A database connection broke'),
    extra: {
      keepAlive: true,
      idleTimeoutMillis: 30_000,
      statement_timeout: 10_000,
      query_timeout: 12_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: idleInTransactionMs,
      options: NOTICE_GONE_CLIENTS,
    },
  });
  await source.initialize();
  const pool = (source.driver as unknown as { master: Pool }).master;
  // Between the pool, which listens while a connection is idle, and who takes it, a break would meet no listener and end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  keepIdleOnesOnly(pool);
  const clock = await openDatabaseClock(pool).catch(async (cause: unknown) => {
    await source.destroy();
    throw new StartupError(`The database does not tell its time: ${(cause as Error).message}`, { cause });
  });
  return {
    url,
    source,
    pool,
    now: clock.now,
    ping: async () => void (await pool.query({ text: 'SELECT 1', query_timeout: PING_TIMEOUT_MS } as QueryConfig)),
    close: async () => {
      clock.stop();
      await source.destroy();
    },
  };
}

/**
 * A connection that comes back while it owes an answer or is inside a transaction is closed. After a silent network a BEGIN that
 * nobody waits for any more still comes through, and what the next one writes would then never be committed.
 */
function keepIdleOnesOnly(pool: Pool): void {
  pool.on('release', (_error, client) => {
    const { readyForQuery } = client as unknown as { readyForQuery: boolean };
    if (!readyForQuery || client.getTransactionStatus() !== 'I') void client.end();
  });
}

const MAX_ATTEMPTS = 3;

/** Runs `work` in one transaction; again from the start when PostgreSQL broke a deadlock with it. */
export async function inTransaction<T>(database: Database, work: (em: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.source.transaction(work);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isWriteConflict(error)) throw error;
    }
  }
}
