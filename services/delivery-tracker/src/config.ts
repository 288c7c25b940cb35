import {
  allowedCountriesSetting,
  apiKeyFaults,
  callbackSettings,
  databaseSettings,
  httpSettings,
  natsSettings,
  oidcSettings,
  readConfig as readEnvironment,
  snapshotSettings,
  tracingSettings,
  twilioSettings,
} from '@linecheck/service-kit/config';
import { Type, type Static } from '@sinclair/typebox';
import { alertVariables } from './domain/alert-settings';

/** Every variable that delivery-tracker reads. */
export const configSchema = Type.Object({
  ...httpSettings,
  ...databaseSettings,
  ...natsSettings,
  ...oidcSettings,
  TWILIO_ACCOUNT_SID: twilioSettings.TWILIO_ACCOUNT_SID,
  ...callbackSettings,
  TWILIO_API_KEY: twilioSettings.TWILIO_API_KEY,
  TWILIO_API_SECRET: twilioSettings.TWILIO_API_SECRET,
  TWILIO_API_URL: twilioSettings.TWILIO_API_URL,
  /** The next three are the sending services' own: only the preflight looks at them. */
  TWILIO_FROM: Type.Optional(twilioSettings.TWILIO_FROM),
  TWILIO_FROM_BY_COUNTRY: twilioSettings.TWILIO_FROM_BY_COUNTRY,
  ALLOWED_COUNTRIES: allowedCountriesSetting('As phone-numbers has it, for the preflight to look at'),
  ...snapshotSettings,
  ...tracingSettings,
  ...alertVariables,
  LIVE_STREAMS_PER_PERSON: Type.Integer({
    default: 20,
    minimum: 1,
    maximum: 1000,
    description: 'Event streams that one person may have open at a replica; further ones are a 429',
  }),
  LIVE_STREAMS: Type.Integer({
    default: 6000,
    minimum: 1,
    maximum: 100_000,
    description: 'Event streams that a replica holds open, each with up to 0.5 MiB unread; further ones are a 503',
  }),
  USAGE_ENABLED: Type.Boolean({
    default: true,
    description: 'Counts how the product is used, without numbers, texts or names, where USAGE_SECRET is set',
  }),
  USAGE_SECRET: Type.Optional(
    Type.String({
      minLength: 32,
      secret: true,
      description:
        'Makes the hashes under which a person is counted once, for two months; without it nothing of use is counted. Another one makes everybody new. Make it with openssl rand -base64 32',
    }),
  ),
  SATISFACTION_ENABLED: Type.Boolean({
    default: true,
    description: 'Lets pages ask, once a quarter, how satisfied a person is',
  }),
  LOOK_UPS_PER_SECOND: Type.Integer({
    default: 10,
    minimum: 1,
    maximum: 500,
    description: 'Silent messages that are asked about at the provider in a second, over all replicas',
  }),
  RETENTION_MONTHS: Type.Integer({
    default: 13,
    minimum: 2,
    maximum: 120,
    description: 'Full months that messages, and all that was reported about them, are kept',
  }),
  STATS_RETENTION_MONTHS: Type.Integer({
    default: 37,
    minimum: 2,
    maximum: 240,
    description: 'Full months that statistics by day and cleared alerts are kept; never shorter than RETENTION_MONTHS',
  }),
});
export type Config = Static<typeof configSchema>;

/** Reads the environment; throws ConfigError with everything that is missing or malformed. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return readEnvironment(configSchema, env, apiKeyFaults);
}

/** The tokens that callbacks may be signed with: the current one first. */
export function callbackTokens({ TWILIO_AUTH_TOKEN, TWILIO_AUTH_TOKEN_PREVIOUS }: Config): readonly string[] {
  return TWILIO_AUTH_TOKEN_PREVIOUS === undefined
    ? [TWILIO_AUTH_TOKEN]
    : [TWILIO_AUTH_TOKEN, TWILIO_AUTH_TOKEN_PREVIOUS];
}
