import { openPublishedKeys, type PublishedKeys } from '@linecheck/service-kit/auth';
import { originsIn, providerAccess, testNumbersOf, type DatabaseConfig } from '@linecheck/service-kit/config';
import { readinessOf, type Readiness } from '@linecheck/service-kit/http';
import { startConsumers } from '@linecheck/service-kit/inbox';
import { measureCeiling, sendingCeiling } from '@linecheck/service-kit/limits';
import { createLogger, type Logger } from '@linecheck/service-kit/logging';
import { createMetrics, type Registry } from '@linecheck/service-kit/metrics';
import { openNats } from '@linecheck/service-kit/nats';
import { startOutboxRelay } from '@linecheck/service-kit/outbox';
import {
  kitEntities,
  kitMigrations,
  openDatabase,
  type Database,
  type OpenDatabaseOptions,
} from '@linecheck/service-kit/persistence';
import { parseVersionedKeys, watchKeys } from '@linecheck/service-kit/sealing';
import { openInOrder, type Opened } from '@linecheck/service-kit/shutdown';
import type { PacedTask } from '@linecheck/service-kit/periodic';
import type { Snapshots } from '@linecheck/service-kit/snapshot';
import { countriesWithoutSender, createSenders, type Senders, type TwilioSettings } from '@linecheck/service-kit/sms';
import { countriesOf, readAllowedCountries } from '@linecheck/shared-contracts/number-reading';
import { listOf, type Config } from './config';
import { consumers } from './consumers';
import type { CodeOrigins } from './domain/code-text';
import { defaultLimits, parseLimits } from './domain/fraud/limits';
import type { NumberRules } from './domain/numbering';
import type { ProofRule } from './domain/phone-number';
import { startJobs } from './jobs';
import { migrations } from './persistence/migrations';
import { PhoneNumberEntity } from './persistence/phone-number-entity';
import type { CodeSecrets } from './use-cases/code-secrets';
import { codeGateAnswers, createCodeGate } from './use-cases/fraud/code-gate';
import { measureCodeBudgets, unprovenCodeMetrics } from './use-cases/fraud/metrics';
import type { UnprovenBudgets } from './use-cases/fraud/unproven-budgets';
import type { CodeCeilings } from './use-cases/send-code';

export const SERVICE = 'phone-numbers';

/** All that the parts of this service share. */
export interface Context {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Registry;
  readonly database: Database;
  readonly keys: PublishedKeys;
  readonly rules: NumberRules & { readonly numbersPerPerson: number; readonly proof: ProofRule };
  readonly ceilings: CodeCeilings;
  readonly secrets: CodeSecrets;
  readonly senders: Senders;
  readonly origins: CodeOrigins;
  readonly now: () => Date;
  readonly snapshots: Snapshots;
  readonly erasures: PacedTask;
  /** After a commit: publishes its events and sends its texts at once. */
  wake(): void;
  readiness(): Promise<Readiness>;
  close(): Promise<void>;
}

/** What a test puts in the place of the real thing. */
export interface Overrides {
  readonly now?: () => Date;
  readonly log?: Logger;
  /** Between the two passes of an erasure. */
  readonly erasureSettleMs?: number;
}

/** Opens everything. Throws StartupError where something cannot be reached, and leaves nothing open then. */
export function openContext(config: Config, overrides: Overrides = {}): Promise<Context> {
  return openInOrder((opened) => openParts(opened, config, overrides));
}

async function openParts(opened: Opened, config: Config, overrides: Overrides): Promise<Context> {
  const { log = createLogger({ name: SERVICE, level: config.LOG_LEVEL }) } = overrides;
  const metrics = createMetrics(SERVICE);
  const database = opened.add(await openDatabase(databaseOf(config, log)));
  const { now = database.now } = overrides;
  const nats = opened.add(await openNats({ config, name: SERVICE, log, metrics }));
  const secrets = secretsOf(config, log, metrics);
  const relay = opened.add(startOutboxRelay({ database, nats, service: SERVICE, log, metrics }));
  const senders = createSenders(config);
  warnOfNames(senders, config, log);
  const provider = providerOf(config, senders, database);
  const afterCommit = relay.wake;
  const parts = {
    database,
    nats,
    provider,
    sealing: secrets.sealing,
    log,
    metrics,
    now,
    afterCommit,
    erasureSettleMs: overrides.erasureSettleMs,
  };
  const { sends, snapshots, erasures } = startJobs(opened, config, parts);
  const running = opened.addBeside(
    await startConsumers({ database, nats, service: SERVICE, consumers, log, metrics, afterCommit }),
  );
  const ceilings = ceilingsOf(config, unprovenBudgetsOf(config, { senders, metrics, log, now }));
  measureCeiling(metrics, database, ceilings.ofInstallation);
  measureCodeBudgets(metrics, database);
  const keys = opened.addBeside(
    openPublishedKeys({ issuer: config.OIDC_ISSUER, jwksUrl: config.OIDC_JWKS_URL, log, metrics }),
  );
  return {
    config,
    log,
    metrics,
    database,
    keys,
    rules: rulesOf(config),
    ceilings,
    secrets,
    senders,
    origins: { allowedOrigins: originsIn(config.ALLOWED_ORIGINS), publicUrl: config.PUBLIC_URL },
    now,
    snapshots,
    erasures,
    wake: () => {
      relay.wake();
      sends.wake();
    },
    readiness: () => readinessOf({ database, nats, relay, consumers: running, keys, sends }),
    close: opened.close,
  };
}

export function databaseOf(config: DatabaseConfig, log: Logger): OpenDatabaseOptions {
  return {
    url: config.DATABASE_URL,
    name: SERVICE,
    poolSize: config.DATABASE_POOL_SIZE,
    idleInTransactionMs: config.DATABASE_IDLE_IN_TRANSACTION_MS,
    entities: [...kitEntities, PhoneNumberEntity],
    migrations: [...kitMigrations, ...migrations],
    log,
  };
}

function secretsOf(config: Config, log: Logger, metrics: Registry): CodeSecrets {
  const { CODE_HMAC_KEYS, CODE_HMAC_ACTIVE_KEY, SEALING_KEYS, SEALING_ACTIVE_KEY } = config;
  const watched = watchKeys(log, metrics);
  return {
    signing: watched(parseVersionedKeys(CODE_HMAC_KEYS, CODE_HMAC_ACTIVE_KEY, 'CODE_HMAC_KEYS')),
    sealing: watched(parseVersionedKeys(SEALING_KEYS, SEALING_ACTIVE_KEY, 'SEALING_KEYS')),
  };
}

function providerOf(config: Config, senders: Senders, { now }: Database): TwilioSettings {
  return {
    access: providerAccess(config),
    senders,
    ...(config.TWILIO_API_URL !== undefined && { apiUrl: config.TWILIO_API_URL }),
    publicUrl: config.PUBLIC_URL,
    now,
  };
}

/** Codes to such a country would all be refused: said at the start, not only when somebody waits for one. */
function warnOfNames(senders: Senders, config: Config, log: Logger): void {
  const allowed = readAllowedCountries(config.ALLOWED_COUNTRIES);
  const countries = countriesWithoutSender(senders, allowed === null ? [] : countriesOf(allowed));
  if (countries.length > 0)
    log.warn(
      { sender: senders.main, countries },
      'Twilio takes no alphanumeric sender in these countries: set TWILIO_FROM_BY_COUNTRY, or leave them out of ALLOWED_COUNTRIES',
    );
}

function rulesOf(config: Config): Context['rules'] {
  return {
    allowedCountries: readAllowedCountries(config.ALLOWED_COUNTRIES),
    allowFictional: config.ALLOW_FICTIONAL_NUMBERS,
    testCodes: testCodesOf(config),
    numbersPerPerson: config.NUMBERS_PER_PERSON,
    proof: { lifetimeDays: config.PROOF_LIFETIME_DAYS || null },
  };
}

function testCodesOf({ TEST_NUMBERS, TEST_CODE: code }: Config): ReadonlyMap<string, string> {
  if (code === undefined) return new Map();
  return new Map([...testNumbersOf(TEST_NUMBERS)].map((e164) => [e164, code]));
}

interface BudgetParts {
  readonly senders: Senders;
  readonly metrics: Registry;
  readonly log: Logger;
  readonly now: () => Date;
}

function unprovenBudgetsOf(config: Config, { senders, metrics, log, now }: BudgetParts): UnprovenBudgets {
  const { CODE_GATE_URL: url, CODE_GATE_SECRET: secret, CODE_GATE_FAILURE: failure } = config;
  const answers = codeGateAnswers(metrics);
  return {
    mode: config.CODE_BUDGETS_MODE,
    limits: {
      byScope: parseLimits(config.UNPROVEN_CODES, defaultLimits),
      countriesPerAddress: config.UNPROVEN_COUNTRIES_PER_ADDRESS,
    },
    refusedRanges: listOf(config.REFUSED_RANGES),
    senderFor: senders.senderFor,
    metrics: unprovenCodeMetrics(metrics),
    gate: url && secret ? createCodeGate({ url, secret, failure, now, log, answers }) : null,
  };
}

function ceilingsOf(config: Config, ofUnproven: UnprovenBudgets): CodeCeilings {
  return {
    ofNumber: { perHour: config.CODES_PER_NUMBER_HOUR, perDay: config.CODES_PER_NUMBER_DAY },
    ofInstallation: sendingCeiling('verification', {
      perHour: config.CODE_SEGMENTS_PER_HOUR,
      perDay: config.CODE_SEGMENTS_PER_DAY,
      alertPercent: config.BUDGET_ALERT_PERCENT,
    }),
    ofUnproven,
  };
}
