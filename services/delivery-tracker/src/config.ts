import {
  databaseSettings,
  httpSettings,
  natsSettings,
  oidcSettings,
  readConfig as readEnvironment,
  twilioSettings,
} from '@linecheck/service-kit/config';
import { Type, type Static } from '@sinclair/typebox';

/** Every variable that delivery-tracker reads. */
export const configSchema = Type.Object({
  ...httpSettings,
  ...databaseSettings,
  ...natsSettings,
  ...oidcSettings,
  TWILIO_ACCOUNT_SID: twilioSettings.TWILIO_ACCOUNT_SID,
  TWILIO_AUTH_TOKEN: twilioSettings.TWILIO_AUTH_TOKEN,
  TWILIO_API_URL: twilioSettings.TWILIO_API_URL,
});
export type Config = Static<typeof configSchema>;

/** Reads the environment; throws ConfigError with everything that is missing or malformed. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return readEnvironment(configSchema, env);
}
