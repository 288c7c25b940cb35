import { openPublishedKeys, type PublishedKeys } from '@linecheck/service-kit/auth';
import { testNumbersOf, type DatabaseConfig } from '@linecheck/service-kit/config';
import { startConsumers, type RunningConsumers } from '@linecheck/service-kit/inbox';
import { measureCeiling, sendingCeiling } from '@linecheck/service-kit/limits';
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
import type { Snapshots } from '@linecheck/service-kit/snapshot';
import {
  createSenders,
  OptOuts1764000100000,
  type Senders,
  type SendWorker,
  type SendWorkerOptions,
} from '@linecheck/service-kit/sms';
import type { Config } from './config';
import { consumers } from './consumers';
import { startJobs } from './jobs';
import { OwnNumbersAndTests1764000000000 } from './persistence/migrations/1764000000000-own-numbers-and-tests';
import { PolledDeliveries1764000120000 } from './persistence/migrations/1764000120000-polled-deliveries';
import { RemovedNumbers1764420000200 } from './persistence/migrations/1764420000200-removed-numbers';
import { TestOrigin1764600000000 } from './persistence/migrations/1764600000000-test-origin';
import { TemplatesAndPrices1764600100000 } from './persistence/migrations/1764600100000-templates-and-prices';
import { History1764600200000 } from './persistence/migrations/1764600200000-history';
import { Canaries1764600300000 } from './persistence/migrations/1764600300000-canaries';
import { TestAdoptions1764700320000 } from './persistence/migrations/1764700320000-test-adoptions';
import { OwnNumbersOfPerson1764950000300 } from './persistence/migrations/1764950000300-own-numbers-of-person';
import { SAME_PRESS_MS } from './domain/repetition';
import { canaryEntity, canaryRunEntity } from './persistence/canary-entities';
import { ownNumberEntity } from './persistence/own-number-entity';
import { smsTestEntity } from './persistence/sms-test-entity';
import { templateEntity } from './persistence/template-entity';
import type { TestLimits } from './use-cases/test-budgets';

export const SERVICE = 'sms-test';

/** All that a request may need, and what runs beside the requests. */
export interface Context {
  config: Config;
  log: Logger;
  metrics: Registry;
  database: Database;
  nats: OpenedNats;
  consumers: RunningConsumers;
  limits: TestLimits;
  senders: Senders;
  /** E.164: no text goes to them. */
  testNumbers: ReadonlySet<string>;
  keys: PublishedKeys;
  /** Two requests for the same test within this time are one. */
  samePressMs: number;
  sends: Pick<SendWorker, 'check'>;
  relay: Pick<OutboxRelay, 'check'>;
  snapshots: Snapshots;
  /** After a commit: wakes what sends texts and what publishes events. */
  wake(): void;
  /** After a commit that changed when a canary runs next. */
  wakeCanaries(): void;
  /** Ends what runs, then closes what is open. */
  close(): Promise<void>;
}

/** What tests replace. */
export interface Overrides {
  /** Where the log goes. */
  log?: Logger;
  /** When the provider is asked about texts that nobody is sure of. */
  lookupSchedule?: SendWorkerOptions['lookupSchedule'];
  /** Between the two passes of an erasure. */
  erasureSettleMs?: number;
  /** `SAME_PRESS_MS` by default. */
  samePressMs?: number;
}

/** Opens the database and NATS, and starts sending, publishing and consuming. Throws StartupError, and leaves nothing open then. */
export function openContext(config: Config, overrides: Overrides = {}): Promise<Context> {
  return openInOrder((opened) => openParts(opened, config, overrides));
}

async function openParts(opened: Opened, config: Config, overrides: Overrides): Promise<Context> {
  const log = overrides.log ?? createLogger({ name: SERVICE, level: config.LOG_LEVEL });
  const metrics = createMetrics(SERVICE);
  const database = opened.add(await openDatabase(databaseOf(config, log)));
  const nats = opened.add(await openNats({ config, name: SERVICE, log, metrics }));
  const limits = limitsOf(config);
  measureCeiling(metrics, database, limits.ofInstallation);
  const senders = createSenders(config);
  const testNumbers = testNumbersOf(config.TEST_NUMBERS);
  const relay = opened.add(startOutboxRelay({ database, nats, service: SERVICE, log, metrics }));
  const afterCommit = (): void => relay.wake();
  const parts = {
    database,
    nats,
    senders,
    testNumbers,
    limits,
    log,
    metrics,
    afterCommit,
    lookupSchedule: overrides.lookupSchedule,
    erasureSettleMs: overrides.erasureSettleMs,
  };
  const { sends, canaries, snapshots } = startJobs(opened, config, parts);
  const running = opened.add(
    await startConsumers({ database, nats, service: SERVICE, consumers, log, metrics, afterCommit }),
  );
  const keys = opened.add(
    openPublishedKeys({ issuer: config.OIDC_ISSUER, jwksUrl: config.OIDC_JWKS_URL, log, metrics }),
  );
  return {
    config,
    log,
    metrics,
    database,
    nats,
    limits,
    senders,
    testNumbers,
    consumers: running,
    keys,
    samePressMs: overrides.samePressMs ?? SAME_PRESS_MS,
    sends,
    relay,
    snapshots,
    wake: () => {
      sends.wake();
      relay.wake();
    },
    wakeCanaries: canaries.soon,
    close: opened.close,
  };
}

export function databaseOf(config: DatabaseConfig, log: Logger): OpenDatabaseOptions {
  return {
    url: config.DATABASE_URL,
    name: SERVICE,
    poolSize: config.DATABASE_POOL_SIZE,
    idleInTransactionMs: config.DATABASE_IDLE_IN_TRANSACTION_MS,
    entities: [...kitEntities, ownNumberEntity, smsTestEntity, templateEntity, canaryEntity, canaryRunEntity],
    migrations: [
      ...kitMigrations,
      OwnNumbersAndTests1764000000000,
      OptOuts1764000100000,
      PolledDeliveries1764000120000,
      RemovedNumbers1764420000200,
      TestOrigin1764600000000,
      TemplatesAndPrices1764600100000,
      History1764600200000,
      Canaries1764600300000,
      TestAdoptions1764700320000,
      OwnNumbersOfPerson1764950000300,
    ],
    log,
  };
}

function limitsOf(config: Config): TestLimits {
  return {
    perPerson: [
      { name: 'tests-per-person-minute', windowSeconds: 60, max: config.TEST_SEGMENTS_PER_PERSON_MINUTE },
      { name: 'tests-per-person-hour', windowSeconds: 3_600, max: config.TEST_SEGMENTS_PER_PERSON_HOUR },
      { name: 'tests-per-person-day', windowSeconds: 86_400, max: config.TEST_SEGMENTS_PER_PERSON_DAY },
    ],
    perNumber: [
      { name: 'tests-per-number-hour', windowSeconds: 3_600, max: config.TEST_SEGMENTS_PER_NUMBER_HOUR },
      { name: 'tests-per-number-day', windowSeconds: 86_400, max: config.TEST_SEGMENTS_PER_NUMBER_DAY },
    ],
    ofInstallation: sendingCeiling('test', {
      perHour: config.TEST_SEGMENTS_PER_HOUR,
      perDay: config.TEST_SEGMENTS_PER_DAY,
      alertPercent: config.BUDGET_ALERT_PERCENT,
    }),
  };
}
