import {
  databaseSettings,
  httpSettings,
  natsSettings,
  oidcSettings,
  readConfig as readSettings,
  twilioSettings,
} from '@linecheck/service-kit/config';
import { Type, type Static } from '@sinclair/typebox';

export const configSchema = Type.Object({
  ...httpSettings,
  ...databaseSettings,
  ...natsSettings,
  ...oidcSettings,
  ...twilioSettings,
});
export type Config = Static<typeof configSchema>;

/** Throws ConfigError, which lists every missing or malformed variable at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return readSettings(configSchema, env);
}
