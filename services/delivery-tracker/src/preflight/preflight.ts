import { providerAccess, type ProviderAccess } from '@linecheck/service-kit/config';
import { kitMigrations } from '@linecheck/service-kit/persistence';
import type { Database } from '@linecheck/service-kit/persistence';
import type { OpenedNats } from '@linecheck/service-kit/nats';
import { createAccountReader, createSenders } from '@linecheck/service-kit/sms';
import { countriesOf, readAllowedCountries } from '@linecheck/shared-contracts/number-reading';
import type { Config } from '../config';
import { migrations } from '../persistence/migrations';
import { queryOnPool } from '../persistence/query';
import { installationOf } from './callback-mark';
import { checkDatabaseClock, checkProviderClock } from './clocks';
import type { Check } from './finding';
import { checkOwnCallback } from './own-callback';
import { checkCountries, checkCredentials, type Provider } from './provider';
import { checkPublicUrl } from './public-url';
import { checkSenders } from './senders';
import { runChecks, shared, type Report } from './run-checks';
import { checkDatabaseVersion, checkMigrations, checkStreamsAsPlanned, checkSync } from './servers';

export type CheckId =
  | 'twilio-credentials'
  | 'twilio-sender'
  | 'twilio-countries'
  | 'public-url'
  | 'public-callback'
  | 'clock-twilio'
  | 'clock-database'
  | 'nats-sync'
  | 'nats-streams'
  | 'database-version'
  | 'database-migrations';

export type PreflightReport = Report<CheckId>;

export interface PreflightOptions {
  readonly config: Config;
  readonly database: Database;
  readonly nats: OpenedNats;
  /** The clock of this machine. */
  readonly now: () => Date;
}

const PROVIDER_TIMEOUT_MS = 4_000;
const STATEMENT_TIMEOUT_MS = 3_000;

/** The preflight of this installation. A run never rejects and takes 5 s at most; whoever asks meanwhile shares it. */
export function createPreflight(options: PreflightOptions): () => Promise<PreflightReport> {
  const checks = [...providerChecks(options), ...wayChecks(options), ...serverChecks(options)];
  return shared(() => runChecks(checks));
}

function providerChecks({ config, now }: PreflightOptions): Check<CheckId>[] {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: secret, TWILIO_API_URL: apiUrl } = config;
  const readerOf = (access: ProviderAccess) => createAccountReader({ access, apiUrl }, PROVIDER_TIMEOUT_MS);
  // The account itself is told to its own token alone, which also has to be right for the callbacks.
  const reader = readerOf({ accountSid, user: accountSid, secret });
  const key = config.TWILIO_API_KEY;
  const apiKey = key === undefined ? null : { sid: key, reader: readerOf(providerAccess(config)) };
  const allowed = readAllowedCountries(config.ALLOWED_COUNTRIES);
  const countries = allowed === null ? [] : countriesOf(allowed);
  const { TWILIO_FROM, TWILIO_FROM_BY_COUNTRY } = config;
  const senders = TWILIO_FROM === undefined ? null : createSenders({ TWILIO_FROM, TWILIO_FROM_BY_COUNTRY });
  const provider: Provider = { reader, apiKey, accountSid, allowed, countries };
  return [
    { id: 'twilio-credentials', title: 'Twilio credentials', run: () => checkCredentials(provider) },
    { id: 'twilio-sender', title: 'Sender', run: () => checkSenders(provider, senders) },
    { id: 'twilio-countries', title: 'Countries enabled at Twilio', run: () => checkCountries(provider) },
    { id: 'clock-twilio', title: 'Clock, beside Twilio’s', run: () => checkProviderClock(provider, now) },
  ];
}

function wayChecks({ config, database, now }: PreflightOptions): Check<CheckId>[] {
  const { PUBLIC_URL: publicUrl, TWILIO_AUTH_TOKEN: authToken, TWILIO_ACCOUNT_SID: accountSid } = config;
  const query = queryOnPool(database.pool, STATEMENT_TIMEOUT_MS);
  const installation = () => installationOf(query);
  return [
    { id: 'public-url', title: 'PUBLIC_URL', run: () => checkPublicUrl(publicUrl, now) },
    {
      id: 'public-callback',
      title: 'Callback through PUBLIC_URL',
      run: () => checkOwnCallback({ publicUrl, authToken, accountSid, installation }),
    },
  ];
}

function serverChecks({ config, database, nats, now }: PreflightOptions): Check<CheckId>[] {
  const query = queryOnPool(database.pool, STATEMENT_TIMEOUT_MS);
  const all = [...kitMigrations, ...migrations];
  return [
    { id: 'clock-database', title: 'Clock, beside the database’s', run: () => checkDatabaseClock(query, now) },
    { id: 'nats-sync', title: 'NATS syncs its writes', run: () => checkSync(config) },
    { id: 'nats-streams', title: 'NATS streams', run: () => checkStreamsAsPlanned(nats) },
    { id: 'database-version', title: 'PostgreSQL version', run: () => checkDatabaseVersion(database) },
    { id: 'database-migrations', title: 'Migrations', run: () => checkMigrations(database, all) },
  ];
}
