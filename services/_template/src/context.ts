import { openPublishedKeys, type PublishedKeys } from '@linecheck/service-kit/auth';
import type { DatabaseConfig } from '@linecheck/service-kit/config';
import { startConsumers, type RunningConsumers } from '@linecheck/service-kit/inbox';
import { createLogger, type Logger } from '@linecheck/service-kit/logging';
import { createMetrics, type Registry } from '@linecheck/service-kit/metrics';
import { openNats, type OpenedNats } from '@linecheck/service-kit/nats';
import { startOutboxRelay, type OutboxRelay } from '@linecheck/service-kit/outbox';
import {
  kitEntities,
  kitMigrations,
  openDatabase,
  type Database,
  type OpenDatabaseOptions,
} from '@linecheck/service-kit/persistence';
import { openInOrder, type Opened } from '@linecheck/service-kit/shutdown';
import type { Config } from './config';
import { consumersOf } from './consumers';
import { startJobs } from './jobs';
import { migrations } from './persistence/migrations';
import { pauseEntity } from './persistence/pause-entity';

export const SERVICE = 'template';

/** All that a request may need, and what runs beside the requests. */
export interface Context {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Registry;
  readonly database: Database;
  readonly nats: OpenedNats;
  readonly consumers: RunningConsumers;
  readonly keys: PublishedKeys;
  readonly relay: Pick<OutboxRelay, 'check'>;
  /** After a commit: publishes its events at once. */
  wake(): void;
  /** Ends what runs, then closes what is open. */
  close(): Promise<void>;
}

/** What a test may want otherwise. */
export interface Overrides {
  readonly log?: Logger;
  /** Between two looks for pauses that are over. */
  readonly endPausesIntervalMs?: number;
}

/** Opens everything. Throws StartupError where the database or NATS cannot be used, and leaves nothing open then. */
export function openContext(config: Config, overrides: Overrides = {}): Promise<Context> {
  return openInOrder((opened) => openParts(opened, config, overrides));
}

async function openParts(opened: Opened, config: Config, overrides: Overrides): Promise<Context> {
  const log = overrides.log ?? createLogger({ name: SERVICE, level: config.LOG_LEVEL });
  const metrics = createMetrics(SERVICE);
  const database = opened.add(await openDatabase(databaseOf(config, log)));
  const nats = opened.add(await openNats({ config, name: SERVICE, log, metrics }));
  const relay = opened.add(startOutboxRelay({ database, nats, service: SERVICE, log, metrics }));
  const wake = (): void => relay.wake();
  const consumers = opened.add(
    await startConsumers({
      database,
      nats,
      service: SERVICE,
      consumers: consumersOf({ sender: config.PAUSED_SENDER, now: database.now }),
      log,
      metrics,
      afterCommit: wake,
    }),
  );
  opened.add(startJobs({ config, database, log, metrics, wake, endPausesIntervalMs: overrides.endPausesIntervalMs }));
  const keys = opened.add(
    openPublishedKeys({ issuer: config.OIDC_ISSUER, jwksUrl: config.OIDC_JWKS_URL, log, metrics }),
  );
  return { config, log, metrics, database, nats, consumers, keys, relay, wake, close: opened.close };
}

export function databaseOf(config: DatabaseConfig, log: Logger): OpenDatabaseOptions {
  return {
    url: config.DATABASE_URL,
    name: SERVICE,
    poolSize: config.DATABASE_POOL_SIZE,
    idleInTransactionMs: config.DATABASE_IDLE_IN_TRANSACTION_MS,
    entities: [...kitEntities, pauseEntity],
    migrations: [...kitMigrations, ...migrations],
    log,
  };
}
