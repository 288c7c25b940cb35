import {
  apiKeyFaults,
  ConfigError,
  HOST_LIST,
  natsSettings,
  oidcSettings,
  readConfig,
  Type,
  type Static,
} from '@linecheck/service-kit/config';
import { hostsIn } from '@linecheck/service-kit/node-http';
import { codeBudgetModes } from '@linecheck/shared-contracts';
import { isAbsolute, resolve } from 'node:path';
import { inRepository } from '../repository.js';
import { twilioAccount, twilioAccountSettings, type TwilioAccount } from './twilio-account.js';

/** Without user or password, which stand in no address that others are told. */
const ORIGIN = 'https?://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]+)?';
const ORIGIN_LIST = `^${ORIGIN}(\\s*,\\s*${ORIGIN})*$`;

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
  ...twilioAccountSettings,
  CODE_BUDGETS_MODE: Type.Optional(
    Type.String({
      pattern: `^(${codeBudgetModes.join('|')})$`,
      description:
        'enforce stops codes that nobody enters, record only shows them; without it record with the simulator, enforce with Twilio',
      examples: ['enforce'],
    }),
  ),
  PUBLIC_URL: Type.Optional(
    Type.String({
      pattern: `^${ORIGIN}/?$`,
      description: 'Where Twilio reaches this dashboard from outside, such as a tunnel to PORT',
      examples: ['https://example.ngrok.app'],
    }),
  ),
  ALLOWED_HOSTS: Type.Optional(
    Type.String({
      pattern: HOST_LIST,
      description:
        'Host names, without port, under which the dashboard may be opened beside localhost, separated by commas; needs OIDC_ISSUER',
      examples: ['texts.example.com'],
    }),
  ),
  ALLOWED_ORIGINS: Type.Optional(
    Type.String({
      pattern: ORIGIN_LIST,
      description: 'Origins of pages of your own that show the remotes and call the API, separated by commas',
      examples: ['http://localhost:5173'],
    }),
  ),
  OIDC_ISSUER: Type.Optional(Type.String({ ...oidcSettings.OIDC_ISSUER, pattern: `^${ORIGIN}(/|$)` })),
  OIDC_CLIENT_ID: Type.Optional(
    Type.String({ minLength: 1, description: 'The dashboard’s public client there', examples: ['linecheck'] }),
  ),
  OIDC_AUDIENCE: Type.Optional(oidcSettings.OIDC_AUDIENCE),
  OIDC_JWKS_URL: oidcSettings.OIDC_JWKS_URL,
  OIDC_SCOPE: Type.Optional(
    Type.String({
      pattern: '(^| )openid( |$)',
      description: 'What the dashboard asks for, instead of openid profile email offline_access',
      examples: ['openid profile email'],
    }),
  ),
  OIDC_ORIGINS: Type.Optional(
    Type.String({
      pattern: ORIGIN_LIST,
      description:
        'Origins of the provider’s token and userinfo endpoints where they are not the issuer’s, separated by commas',
      examples: ['https://graph.microsoft.com'],
    }),
  ),
});

/** A nats-server of somebody else's. */
export interface NamedNats {
  readonly url: string;
  readonly services: { readonly user: string; readonly password: string } | null;
  readonly monitorUrl: string | null;
}

/** Where people sign in. */
export interface IdentityProvider {
  readonly issuer: string;
  /** The dashboard's public client. */
  readonly clientId: string;
  readonly audience: string;
  /** Null where it is discovered from the issuer. */
  readonly jwksUrl: string | null;
  /** Null for what the dashboard asks for by itself. */
  readonly scope: string | null;
  /** Of its endpoints, where they are not the issuer's. */
  readonly origins: readonly string[];
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
  /** Whether codes that nobody enters are stopped. */
  readonly codeBudgetsMode: string;
  readonly publicUrl: string | null;
  /** Hosts that reach more than the webhooks, beside this machine's own. */
  readonly allowedHosts: readonly string[];
  /** Origins beside the dashboard's whose pages call the API. */
  readonly allowedOrigins: readonly string[];
  /** Null where dev-identity signs people in, which knows no passwords. */
  readonly identity: IdentityProvider | null;
}

/** Throws ConfigError with everything that is wrong at once. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  if (env['NODE_ENV'] === 'production') {
    throw new ConfigError([
      'NODE_ENV is production: npm start is for this machine alone, where anybody may sign in. Unset it.',
    ]);
  }
  const settings = readConfig(settingsSchema, env, apiKeyFaults);
  const twilio = twilioAccount(settings);
  return {
    port: settings.PORT,
    dataDir: dataFolder(settings.LINECHECK_DATA_DIR),
    logLevel: settings.LOG_LEVEL,
    databaseUrl: settings.DATABASE_URL ?? null,
    nats: namedNats(settings),
    allowUnsafeNatsSync: settings.ALLOW_UNSAFE_NATS_SYNC,
    twilio,
    codeBudgetsMode: settings.CODE_BUDGETS_MODE ?? (twilio === null ? 'record' : 'enforce'),
    publicUrl: settings.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    allowedHosts: allowedHosts(settings),
    allowedOrigins: originsIn(settings.ALLOWED_ORIGINS),
    identity: identityProvider(settings),
  };
}

/** A sign-in that knows no passwords is never opened to the outside. */
function allowedHosts({ ALLOWED_HOSTS, OIDC_ISSUER }: Static<typeof settingsSchema>): string[] {
  if (ALLOWED_HOSTS === undefined) return [];
  if (OIDC_ISSUER === undefined) {
    throw new ConfigError([
      `ALLOWED_HOSTS would open the dashboard to whoever reaches ${ALLOWED_HOSTS}, and here anybody signs in as anybody, without a password. Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_AUDIENCE to an identity provider of your own, or unset ALLOWED_HOSTS: callbacks of the SMS provider need only PUBLIC_URL.`,
    ]);
  }
  return hostsIn(ALLOWED_HOSTS);
}

/** Half of what names a provider would let nobody in. */
function identityProvider(settings: Static<typeof settingsSchema>): IdentityProvider | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_AUDIENCE, OIDC_JWKS_URL, OIDC_SCOPE, OIDC_ORIGINS } = settings;
  const needed = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_AUDIENCE };
  if (Object.values({ ...needed, OIDC_JWKS_URL, OIDC_SCOPE, OIDC_ORIGINS }).every((value) => !value)) return null;
  const missing = Object.entries(needed).flatMap(([name, value]) => (value ? [] : [name]));
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_AUDIENCE) {
    throw new ConfigError([
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. To sign in at an identity provider of your own set all of ${Object.keys(needed).join(', ')}; to use the one without passwords set no OIDC_ variable.`,
    ]);
  }
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    audience: OIDC_AUDIENCE,
    jwksUrl: OIDC_JWKS_URL ?? null,
    scope: OIDC_SCOPE ?? null,
    origins: originsIn(OIDC_ORIGINS),
  };
}

function originsIn(list: string | undefined): string[] {
  return list?.split(',').map((origin) => origin.trim()) ?? [];
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
