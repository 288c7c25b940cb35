import {
  databaseSettings,
  httpSettings,
  natsSettings,
  oidcSettings,
  tracingSettings,
  readConfig as readSettings,
} from '@linecheck/service-kit/config';
import { Type, type Static } from '@sinclair/typebox';

export const configSchema = Type.Object({
  ...httpSettings,
  ...databaseSettings,
  ...natsSettings,
  ...oidcSettings,
  ...tracingSettings,
  PAUSED_SENDER: Type.String({ minLength: 1, description: 'The sender whose texts people pause' }),
  PAUSE_HOURS: Type.Integer({ default: 168, minimum: 1, maximum: 8_760, description: 'Hours of a pause, at most' }),
});
export type Config = Static<typeof configSchema>;

/** Throws ConfigError, which lists every missing or malformed variable at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return readSettings(configSchema, env);
}
