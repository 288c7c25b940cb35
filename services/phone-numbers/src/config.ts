import {
  budgetSettings,
  ConfigError,
  databaseSettings,
  httpSettings,
  natsSettings,
  oidcSettings,
  readConfig as readSettings,
  Secret,
  snapshotSettings,
  twilioSettings,
} from '@linecheck/service-kit/config';
import { parseVersionedKeys } from '@linecheck/service-kit/sealing';
import { Type, type Static } from '@sinclair/typebox';
import { isSupportedCountry } from 'libphonenumber-js/max';

const KEYS_FORM =
  'a version and 32 bytes in base64, as in 1:q83v…, several separated by commas; the newest is used, the others still read';

export const configSchema = Type.Object({
  ...httpSettings,
  ...databaseSettings,
  ...natsSettings,
  ...oidcSettings,
  ...twilioSettings,
  ...budgetSettings,
  ...snapshotSettings,
  CODE_HMAC_KEYS: Secret(`Keys that verification codes are checked against: ${KEYS_FORM}`),
  SEALING_KEYS: Secret(`Keys that texts with codes are sealed with until they are sent: ${KEYS_FORM}`),
  ALLOWED_COUNTRIES: Type.String({
    default: '',
    pattern: '^([A-Z]{2}(\\s*,\\s*[A-Z]{2})*)?$',
    description: 'Countries (ISO 3166-1 alpha-2, separated by commas) whose numbers may be added; empty allows all',
    examples: ['GB,IE,US'],
  }),
  ALLOW_FICTIONAL_NUMBERS: Type.Boolean({
    default: false,
    description: 'Whether numbers kept free for examples, and the magic ones of the simulator, may be added',
  }),
  NUMBERS_PER_PERSON: Type.Integer({
    default: 10,
    minimum: 1,
    maximum: 100,
    description: 'Numbers one person may keep',
  }),
  CODES_PER_NUMBER_HOUR: Type.Integer({
    default: 15,
    minimum: 1,
    maximum: 1_000,
    description: 'Codes to one number within an hour, over all people who have never proven it',
  }),
  CODES_PER_NUMBER_DAY: Type.Integer({
    default: 40,
    minimum: 1,
    maximum: 1_000,
    description: 'As CODES_PER_NUMBER_HOUR, within 24 hours; afterwards two an hour go out, so that its owner gets one',
  }),
  CODE_SEGMENTS_PER_HOUR: Type.Integer({
    default: 2_000,
    minimum: 1,
    description: 'Segments of texts with codes that this installation sends within an hour, over all people',
  }),
  CODE_SEGMENTS_PER_DAY: Type.Integer({
    default: 20_000,
    minimum: 1,
    description: 'As CODE_SEGMENTS_PER_HOUR, within 24 hours',
  }),
});

export type Config = Static<typeof configSchema>;

/** Throws ConfigError with all that is missing or malformed at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const own = ownProblems(env);
  try {
    const config = readSettings(configSchema, env);
    if (own.length === 0) return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError([...error.problems, ...own]);
  }
  throw new ConfigError(own);
}

/** An empty setting gives an empty list. */
export function listOf(setting: string): string[] {
  return setting.split(',').flatMap((part) => part.trim() || []);
}

/** What a schema cannot say: keys that can be used, countries that exist. */
function ownProblems(env: NodeJS.ProcessEnv): string[] {
  const keys = ['CODE_HMAC_KEYS', 'SEALING_KEYS'].flatMap((name) => (env[name] ? keyProblem(name, env[name]) : []));
  const unknown = listOf(env.ALLOWED_COUNTRIES ?? '').filter(
    (code) => /^[A-Z]{2}$/.test(code) && !isSupportedCountry(code),
  );
  const countries = unknown.map(
    (code) => `ALLOWED_COUNTRIES names ${code}, which is not a country with a numbering plan`,
  );
  return [...keys, ...countries];
}

function keyProblem(name: string, value: string): string[] {
  try {
    parseVersionedKeys(value);
    return [];
  } catch (error) {
    return [`${name}: ${(error as Error).message}`];
  }
}
