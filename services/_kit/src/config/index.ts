// The schema library as this package sees it: an ES module that imports its own would get types that do not fit.
export { Type, type Static } from '@sinclair/typebox';
export { ConfigError } from './config-error';
export { envTable } from './env-table';
export { originsIn } from './origins';
export { apiKeyFaults, providerAccess, providerAccessFaults, type ProviderAccess } from './provider-access';
export { readConfig } from './read-config';
export { sendersByCountryOf } from './senders';
export {
  allowedCountriesSetting,
  budgetSettings,
  callbackSettings,
  sendSettings,
  twilioSettings,
} from './sending-settings';
export {
  databaseSettings,
  HIGHEST_AMOUNT,
  HOST_LIST,
  httpSettings,
  natsSettings,
  oidcSettings,
  Secret,
  snapshotSettings,
  tracingSettings,
} from './settings';
export { testNumbersOf } from './test-numbers';
export type { DatabaseConfig, HttpConfig, NatsConfig, TracingConfig, TwilioConfig } from './setting-types';
