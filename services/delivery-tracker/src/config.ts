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
  TWILIO_AUTH_TOKEN: twilioSettings.TWILIO_AUTH_TOKEN,
});
export type Config = Static<typeof configSchema>;

/** Reads the environment; throws ConfigError with everything that is missing or malformed. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return readEnvironment(configSchema, env);
}
