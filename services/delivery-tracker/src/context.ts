import { openPublishedKeys, type PublishedKeys } from '@linecheck/service-kit/auth';
import type { DatabaseConfig } from '@linecheck/service-kit/config';
import { measureDeadLetters } from '@linecheck/service-kit/dead-letters';
import { startConsumers, type RunningConsumers } from '@linecheck/service-kit/inbox';
import { createLogger, type Logger } from '@linecheck/service-kit/logging';
import { createMetrics, type Registry } from '@linecheck/service-kit/metrics';
import { measureEventsStream, openNats, type OpenedNats } from '@linecheck/service-kit/nats';
import { startOutboxRelay, type OutboxRelay } from '@linecheck/service-kit/outbox';
import { openInOrder, type Opened } from '@linecheck/service-kit/shutdown';
import type { Snapshots } from '@linecheck/service-kit/snapshot';
import {
  kitEntities,
  kitMigrations,
  openDatabase,
  type Database,
  type OpenDatabaseOptions,
} from '@linecheck/service-kit/persistence';
import type { Config } from './config';
import type { Callback } from './domain/callback';
import { callbackIntake } from './intake/callback-intake';
import { callbackMetrics, inboundMetrics, type CallbackMetrics, type InboundMetrics } from './intake/webhook-metrics';
import type { MicroBatches } from './intake/micro-batches';
import { startJobs, type JobIntervals } from './jobs';
import { startLiveHub, type LiveHub } from './live/live-hub';
import { liveMetrics, type LiveMetrics } from './live/live-metrics';
import { streamSlots, type StreamSlots } from './live/stream-slots';
import { consumers } from './consumers';
import { entities } from './persistence/entities';
import { migrations } from './persistence/migrations';
import { queryOnPool, type Query } from './persistence/query';
import { usageMetrics, type UsageMetrics } from './http/usage-metrics';
import { createPreflight, type PreflightReport } from './preflight/preflight';

export const SERVICE = 'delivery-tracker';

/** All that requests and events need, opened once. */
export interface Context {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Registry;
  readonly database: Database;
  readonly nats: OpenedNats;
  readonly consumers: RunningConsumers;
  readonly keys: PublishedKeys;
  /** For what the provider waits for: a statement that takes longer than a callback may fails. */
  readonly query: Query;
  readonly callbacks: MicroBatches<Callback>;
  readonly callbackMetrics: CallbackMetrics;
  readonly inboundMetrics: InboundMetrics;
  readonly hub: LiveHub;
  readonly liveMetrics: LiveMetrics;
  readonly streamSlots: StreamSlots;
  readonly usageMetrics: UsageMetrics;
  readonly heartbeatMs: number;
  readonly snapshots: Snapshots;
  /** Looks whether all that texts and their status reports need works. */
  preflight(): Promise<PreflightReport>;
  readonly relay: Pick<OutboxRelay, 'check'>;
  /** After a commit: publishes its events at once. */
  wake(): void;
  close(): Promise<void>;
}

/** What a test may want otherwise. */
export interface Overrides extends JobIntervals {
  readonly log?: Logger;
  /** Between two signs of life on an event stream. */
  readonly heartbeatMs?: number;
  /** The clock that the preflight holds against others. */
  readonly now?: () => Date;
  /** Between two counts of the dead letters. */
  readonly measureDeadLettersMs?: number;
}

/** A statement of the intake that takes longer has failed: Twilio waits 2 s. */
const INTAKE_STATEMENT_MS = 1_500;

/** Opens everything. Throws StartupError where the database or NATS cannot be used, and leaves nothing open then. */
export function openContext(config: Config, overrides: Overrides = {}): Promise<Context> {
  return openInOrder((opened) => openParts(opened, config, overrides));
}

async function openParts(opened: Opened, config: Config, overrides: Overrides): Promise<Context> {
  const { log = createLogger({ name: SERVICE, level: config.LOG_LEVEL }), heartbeatMs = 15_000 } = overrides;
  const metrics = createMetrics(SERVICE);
  const database = opened.add(await openDatabase(databaseOf(config, log)));
  const nats = opened.add(await openNats({ config, name: SERVICE, log, metrics }));

  const relay = opened.add(startOutboxRelay({ database, nats, service: SERVICE, log, metrics }));
  const { snapshots, afterCommit } = await startJobs(opened, config, {
    database,
    nats,
    log,
    metrics,
    wakeRelay: () => relay.wake(),
    intervals: overrides,
  });
  const running = opened.add(
    await startConsumers({ database, nats, service: SERVICE, consumers, log, metrics, afterCommit }),
  );
  const intakeMetrics = callbackMetrics(metrics);
  const query = queryOnPool(database.pool, INTAKE_STATEMENT_MS);
  const callbacks = opened.add(callbackIntake({ query, log, metrics: intakeMetrics, afterCommit }));
  const hub = opened.add(startLiveHub({ nats, log }));
  opened.add({ stop: measureDeadLetters(nats, metrics, log, overrides.measureDeadLettersMs) });
  opened.addBeside({ stop: measureEventsStream(nats, metrics, log) });
  const keys = opened.addBeside(
    openPublishedKeys({ issuer: config.OIDC_ISSUER, jwksUrl: config.OIDC_JWKS_URL, log, metrics }),
  );

  return {
    config,
    log,
    metrics,
    database,
    nats,
    consumers: running,
    keys,
    query,
    callbacks,
    callbackMetrics: intakeMetrics,
    inboundMetrics: inboundMetrics(metrics),
    hub,
    liveMetrics: liveMetrics(metrics),
    streamSlots: streamSlots({ perPerson: config.LIVE_STREAMS_PER_PERSON, inAll: config.LIVE_STREAMS }),
    usageMetrics: usageMetrics(metrics),
    heartbeatMs,
    snapshots,
    preflight: createPreflight({ config, database, nats, now: overrides.now ?? (() => new Date()) }),
    relay,
    wake: afterCommit,
    close: opened.close,
  };
}

export function databaseOf(config: DatabaseConfig, log: Logger): OpenDatabaseOptions {
  return {
    url: config.DATABASE_URL,
    name: SERVICE,
    poolSize: config.DATABASE_POOL_SIZE,
    idleInTransactionMs: config.DATABASE_IDLE_IN_TRANSACTION_MS,
    entities: [...kitEntities, ...entities],
    migrations: [...kitMigrations, ...migrations],
    log,
  };
}
