import {
  ConfigError,
  natsSettings,
  readConfig,
  twilioSettings,
  Type,
  type Static,
} from '@linecheck/service-kit/config';
import { isAbsolute, resolve } from 'node:path';
import { inRepository } from '../repository.js';

/** What `npm start` reads from the environment. Everything has a default: what is not named is embedded. */
export const settingsSchema = Type.Object({
  PORT: Type.Integer({ default: 8080, minimum: 0, maximum: 65535, description: 'The one port that people use' }),
  LINECHECK_DATA_DIR: Type.String({
    default: '',
    description: 'The folder for data, instead of .data in the checkout',
  }),
  LOG_LEVEL: Type.String({
    default: 'info',
    pattern: '^(fatal|error|warn|info|debug|trace|silent)$',
    description: 'The least severe level that the services write to their logs',
    examples: ['debug'],
  }),
  DATABASE_URL: Type.Optional(
    Type.String({
      format: 'uri',
      pattern: '^postgres(ql)?://[^/]+',
      secret: true,
      description: 'A PostgreSQL 15 or newer whose user may create databases, instead of the embedded one',
      examples: ['postgres://user:password@localhost:5432/postgres'],
    }),
  ),
  NATS_URL: Type.Optional(
    Type.String({
      format: 'uri',
      pattern: '^(nats|tls)://[^/]+',
      description: 'A nats-server 2.12 or newer with JetStream, instead of the embedded one',
      examples: ['nats://localhost:4222'],
    }),
  ),
  NATS_USER: natsSettings.NATS_USER,
  NATS_PASSWORD: natsSettings.NATS_PASSWORD,
  NATS_MONITOR_URL: natsSettings.NATS_MONITOR_URL,
  ALLOW_UNSAFE_NATS_SYNC: natsSettings.ALLOW_UNSAFE_NATS_SYNC,
  TWILIO_ACCOUNT_SID: Type.Optional(
    Type.String({
      pattern: '^AC[0-9a-fA-F]{32}$',
      description: 'The account that sends real texts',
      examples: [`AC${'0'.repeat(32)}`],
    }),
  ),
  TWILIO_AUTH_TOKEN: Type.Optional(
    Type.String({ pattern: '^[0-9a-fA-F]{32}$', description: 'The auth token of that account', secret: true }),
  ),
  TWILIO_FROM: Type.Optional(twilioSettings.TWILIO_FROM),
  TWILIO_FROM_BY_COUNTRY: twilioSettings.TWILIO_FROM_BY_COUNTRY,
  PUBLIC_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^/]+/?$',
      description: 'Where Twilio reaches this dashboard from outside, such as a tunnel to PORT',
      examples: ['https://example.ngrok.app'],
    }),
  ),
});

/** The account that texts are really sent with. */
export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  /** As TWILIO_FROM_BY_COUNTRY says it; empty where there are no others. */
  readonly fromByCountry: string;
}

/** A nats-server of somebody else's. */
export interface NamedNats {
  readonly url: string;
  readonly services: { readonly user: string; readonly password: string } | null;
  readonly monitorUrl: string | null;
}

export interface Settings {
  readonly port: number;
  readonly dataDir: string;
  readonly logLevel: string;
  readonly databaseUrl: string | null;
  /** Null where one is embedded. */
  readonly nats: NamedNats | null;
  readonly allowUnsafeNatsSync: boolean;
  /** Null where the simulator stands in. */
  readonly twilio: TwilioAccount | null;
  readonly publicUrl: string | null;
}

/** Throws ConfigError with everything that is wrong at once. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  if (env['NODE_ENV'] === 'production') {
    throw new ConfigError([
      'NODE_ENV is production: npm start is for this machine alone, where anybody may sign in. Unset it.',
    ]);
  }
  const settings = readConfig(settingsSchema, env);
  return {
    port: settings.PORT,
    dataDir: dataFolder(settings.LINECHECK_DATA_DIR),
    logLevel: settings.LOG_LEVEL,
    databaseUrl: settings.DATABASE_URL ?? null,
    nats: namedNats(settings),
    allowUnsafeNatsSync: settings.ALLOW_UNSAFE_NATS_SYNC,
    twilio: twilioAccount(settings),
    publicUrl: settings.PUBLIC_URL?.replace(/\/$/, '') ?? null,
  };
}

function namedNats({ NATS_URL, NATS_USER, NATS_PASSWORD, NATS_MONITOR_URL }: Static<typeof settingsSchema>) {
  if (NATS_URL === undefined) return null;
  const services = NATS_USER === undefined ? null : { user: NATS_USER, password: NATS_PASSWORD ?? '' };
  return { url: NATS_URL, services, monitorUrl: NATS_MONITOR_URL ?? null };
}

function dataFolder(named: string): string {
  if (named === '') return inRepository('.data');
  return isAbsolute(named) ? named : resolve(named);
}

/** Real texts need all four: half of them would send texts whose delivery nobody hears of. */
function twilioAccount(settings: Static<typeof settingsSchema>): TwilioAccount | null {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TWILIO_FROM_BY_COUNTRY, PUBLIC_URL } = settings;
  if (!TWILIO_ACCOUNT_SID && !TWILIO_AUTH_TOKEN && !TWILIO_FROM && !TWILIO_FROM_BY_COUNTRY) return null;
  const needed = { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, PUBLIC_URL };
  const missing = Object.entries(needed).filter(([, value]) => !value);
  if (!TWILIO_ACCOUNT_SID || !TWILIO_AUTH_TOKEN || !TWILIO_FROM || missing.length > 0) {
    const names = missing.map(([name]) => name).join(', ');
    throw new ConfigError([
      `${names} ${missing.length === 1 ? 'is' : 'are'} missing. To send real texts set all of ${Object.keys(needed).join(', ')}; to use the simulator set no TWILIO_ variable.`,
    ]);
  }
  return {
    accountSid: TWILIO_ACCOUNT_SID,
    authToken: TWILIO_AUTH_TOKEN,
    from: TWILIO_FROM,
    fromByCountry: TWILIO_FROM_BY_COUNTRY,
  };
}
