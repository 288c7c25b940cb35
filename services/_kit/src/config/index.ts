// The schema library as this package sees it: an ES module that imports its own would get types that do not fit.
export { Type, type Static } from '@sinclair/typebox';
export { ConfigError } from './config-error';
export { envTable } from './env-table';
export { readConfig } from './read-config';
export { sendersByCountryOf } from './senders';
export {
  budgetSettings,
  databaseSettings,
  HOST_LIST,
  httpSettings,
  natsSettings,
  oidcSettings,
  Secret,
  snapshotSettings,
  twilioSettings,
} from './settings';
export type { DatabaseConfig, HttpConfig, NatsConfig, OidcConfig, TwilioConfig } from './setting-types';
