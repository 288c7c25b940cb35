import {
  budgetSettings,
  databaseSettings,
  HIGHEST_AMOUNT,
  httpSettings,
  natsSettings,
  oidcSettings,
  providerAccessFaults,
  readConfig as readSettings,
  sendSettings,
  snapshotSettings,
  tracingSettings,
  twilioSettings,
} from '@linecheck/service-kit/config';
import { Type, type Static, type TInteger } from '@sinclair/typebox';
import { MAX_SEGMENTS } from '@linecheck/shared-contracts/message-text';

export const configSchema = Type.Object({
  ...httpSettings,
  ...databaseSettings,
  ...natsSettings,
  ...oidcSettings,
  ...twilioSettings,
  ...sendSettings,
  ...budgetSettings,
  ...snapshotSettings,
  ...tracingSettings,
  TEST_SEGMENTS_PER_PERSON_MINUTE: segments(20, 'one person may send within a minute'),
  TEST_SEGMENTS_PER_PERSON_HOUR: segments(60, 'one person may send within an hour'),
  TEST_SEGMENTS_PER_PERSON_DAY: segments(200, 'one person may send within 24 hours'),
  TEST_SEGMENTS_PER_NUMBER_HOUR: segments(60, 'go to one number within an hour, over all people'),
  TEST_SEGMENTS_PER_NUMBER_DAY: segments(200, 'go to one number within 24 hours, over all people'),
  TEST_SEGMENTS_PER_HOUR: segments(2_000, 'this installation sends within an hour, over all people'),
  TEST_SEGMENTS_PER_DAY: segments(20_000, 'this installation sends within 24 hours, over all people'),
  RETENTION_MONTHS: Type.Integer({
    default: 13,
    minimum: 2,
    maximum: 120,
    description: 'Full months that tests are kept',
  }),
});
export type Config = Static<typeof configSchema>;

/** Throws ConfigError, which lists every missing or malformed variable at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return readSettings(configSchema, env, providerAccessFaults);
}

/** At least the longest test fits into every limit. */
function segments(most: number, what: string): TInteger {
  const description = `Segments of tests that ${what}, at most`;
  return Type.Integer({ default: most, minimum: MAX_SEGMENTS, maximum: HIGHEST_AMOUNT, description });
}
