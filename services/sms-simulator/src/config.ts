import { randomBytes } from 'node:crypto';
import { ConfigError, httpSettings, readConfig as readEnvironment } from '@linecheck/service-kit/config';
import { Type } from '@sinclair/typebox';
import { readSenders, Senders } from './network/senders';

/** What the environment may say. */
export const configSchema = Type.Object({
  HOST: httpSettings.HOST,
  PORT: httpSettings.PORT,
  ALLOWED_HOSTS: httpSettings.ALLOWED_HOSTS,
  LOG_LEVEL: Type.String({
    default: 'warn',
    pattern: '^(fatal|error|warn|info|debug|trace|silent)$',
    description: 'Least severe level that is logged: fatal, error, warn, info, debug, trace or silent',
  }),
  SIMULATOR_ACCOUNT_SID: Type.Optional(
    Type.String({
      pattern: '^AC[0-9a-f]{32}$',
      description:
        'Account SID that callers authenticate with, AC and 32 hexadecimal digits; made when neither it nor the token is given',
      examples: [`AC${'0'.repeat(32)}`],
    }),
  ),
  SIMULATOR_AUTH_TOKEN: Type.Optional(
    Type.String({
      pattern: '^\\S{8,}$',
      secret: true,
      description: 'Auth token of that account, eight characters or more; webhooks are signed with it',
    }),
  ),
  SIMULATOR_API_KEY: Type.Optional(
    Type.String({
      pattern: '^SK[0-9a-fA-F]{32}$',
      description:
        'SID of an API key of that account, SK and 32 hexadecimal digits, which callers may authenticate with instead; it opens all but the account itself',
      examples: [`SK${'0'.repeat(32)}`],
    }),
  ),
  SIMULATOR_API_SECRET: Type.Optional(
    Type.String({
      pattern: '^\\S{8,}$',
      secret: true,
      description: 'Secret of SIMULATOR_API_KEY, eight characters or more',
    }),
  ),
  SIMULATOR_SEED: Type.Optional(
    Type.String({ description: 'The same seed gives the same SIDs, delays and faults; made when it is not given' }),
  ),
  SIMULATOR_KEEP: Type.Integer({
    default: 10_000,
    minimum: 1,
    maximum: 1_000_000,
    description: 'How many texts are kept; the oldest make room',
  }),
  SIMULATOR_STATE_FILE: Type.Optional(
    Type.String({
      description: 'File that keeps texts, faults and opt-outs over a restart; without it they live in memory',
    }),
  ),
  SIMULATOR_INBOUND_URL: Type.Optional(
    Type.String({ pattern: '^https?://\\S+$', description: 'Webhook that receives what phones write' }),
  ),
  SIMULATOR_POOL_SENDER: Type.String({
    default: '+15005550006',
    pattern: '^\\+[1-9]\\d{6,14}$',
    description: 'Sender that a messaging service chooses',
  }),
  SIMULATOR_SENDERS: Type.String({
    default: '+15005550006',
    description:
      'What the account may send from, separated by commas: numbers, short codes with their country, alphanumeric names, SIDs of Messaging Services. From anything else is refused with 21606; SIMULATOR_POOL_SENDER is always its own',
    examples: [`+15005550006,GB:60777,Linecheck,MG${'0'.repeat(32)}`],
  }),
  SIMULATOR_CLOCK: Type.String({
    default: 'running',
    pattern: '^(running|held)$',
    description: 'held: time stands still until it is advanced over HTTP',
  }),
});

/** An API key of the account. */
export interface ApiKey {
  readonly sid: string;
  readonly secret: string;
}

export interface Config {
  readonly HOST: string;
  readonly PORT: number;
  readonly ALLOWED_HOSTS: string | undefined;
  readonly LOG_LEVEL: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** Null where requests are signed in with the auth token alone. */
  readonly apiKey: ApiKey | null;
  /** Credentials were not given, so new ones were made. */
  readonly madeCredentials: boolean;
  readonly seed: string;
  readonly keep: number;
  readonly stateFile: string | null;
  readonly inboundUrl: string | null;
  readonly poolSender: string;
  /** What the account may send from. */
  readonly senders: Senders;
  readonly clock: 'running' | 'held';
}

/** Reads the environment; throws one ConfigError that lists everything that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const values = readEnvironment(configSchema, env);
  const { SIMULATOR_ACCOUNT_SID: accountSid, SIMULATOR_AUTH_TOKEN: authToken } = values;
  if (env.NODE_ENV === 'production') {
    throw new ConfigError([
      'NODE_ENV is production. The simulator swallows texts that people wait for; it never runs there',
    ]);
  }
  if ((accountSid === undefined) !== (authToken === undefined)) {
    throw new ConfigError(['SIMULATOR_ACCOUNT_SID and SIMULATOR_AUTH_TOKEN belong together: set both, or neither']);
  }
  const { SIMULATOR_API_KEY: sid, SIMULATOR_API_SECRET: secret } = values;
  if ((sid === undefined) !== (secret === undefined)) {
    throw new ConfigError(['SIMULATOR_API_KEY and SIMULATOR_API_SECRET belong together: set both, or neither']);
  }
  return {
    HOST: values.HOST,
    PORT: values.PORT,
    ALLOWED_HOSTS: values.ALLOWED_HOSTS,
    LOG_LEVEL: values.LOG_LEVEL,
    accountSid: accountSid ?? `AC${randomBytes(16).toString('hex')}`,
    authToken: authToken ?? randomBytes(16).toString('hex'),
    apiKey: sid === undefined || secret === undefined ? null : { sid, secret },
    madeCredentials: accountSid === undefined,
    seed: values.SIMULATOR_SEED ?? randomBytes(8).toString('hex'),
    keep: values.SIMULATOR_KEEP,
    stateFile: values.SIMULATOR_STATE_FILE ?? null,
    inboundUrl: values.SIMULATOR_INBOUND_URL ?? null,
    poolSender: values.SIMULATOR_POOL_SENDER,
    senders: sendersOf(values.SIMULATOR_SENDERS, values.SIMULATOR_POOL_SENDER),
    clock: values.SIMULATOR_CLOCK === 'held' ? 'held' : 'running',
  };
}

function sendersOf(list: string, poolSender: string): Senders {
  try {
    return new Senders([...readSenders(poolSender), ...readSenders(list)]);
  } catch (error) {
    throw new ConfigError([`SIMULATOR_SENDERS: ${(error as Error).message}`]);
  }
}
