import {
  allowedCountriesSetting,
  budgetSettings,
  databaseSettings,
  HIGHEST_AMOUNT,
  httpSettings,
  natsSettings,
  oidcSettings,
  providerAccessFaults,
  readConfig as readSettings,
  Secret,
  sendSettings,
  snapshotSettings,
  tracingSettings,
  twilioSettings,
} from '@linecheck/service-kit/config';
import { HIGHEST_KEY_VERSION, parseVersionedKeys } from '@linecheck/service-kit/sealing';
import { Type, type Static, type TInteger, type TOptional } from '@sinclair/typebox';
import { fraudProblems, fraudSettings } from './fraud-config';

const KEYS_FORM = 'a version and 32 bytes in base64, as in 1:q83v…, several separated by commas; all of them are read';

function activeKey(setting: string, does: string): TOptional<TInteger> {
  return Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: HIGHEST_KEY_VERSION,
      description: `Version of ${setting} that ${does}; without it the lowest one. Only a version that every replica reads already`,
    }),
  );
}

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
  CODE_HMAC_KEYS: Secret(`Keys that verification codes are checked against: ${KEYS_FORM}`, { isList: true }),
  CODE_HMAC_ACTIVE_KEY: activeKey('CODE_HMAC_KEYS', 'signs new codes'),
  SEALING_KEYS: Secret(`Keys that texts with codes are sealed with until they are sent: ${KEYS_FORM}`, {
    isList: true,
  }),
  SEALING_ACTIVE_KEY: activeKey('SEALING_KEYS', 'seals new texts'),
  TEST_CODE: Type.Optional(
    Type.String({
      pattern: '^[0-9]{6}$',
      description: 'The code of every number in TEST_NUMBERS, because no text brings one: six digits',
      examples: ['424242'],
    }),
  ),
  ALLOWED_COUNTRIES: allowedCountriesSetting('Whose numbers may be added'),
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
  STEP_UP_SECONDS: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 31_536_000,
    description:
      'How old a sign-in (auth_time of the access token) may be for a number to be added, changed, removed, restored or made primary; an older one is sent to sign in again. 0 takes any',
  }),
  ERASURE_SIGN_IN_SECONDS: Type.Integer({
    default: 300,
    minimum: 30,
    maximum: 86_400,
    description: 'How long ago a person may have signed in who has everything of theirs erased',
  }),
  PROOF_LIFETIME_DAYS: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 3_650,
    description:
      'Days after which a person is asked to verify a number again, which is used as before until then; 0 never asks',
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
    maximum: HIGHEST_AMOUNT,
    description: 'Segments of texts with codes that this installation sends within an hour, over all people',
  }),
  CODE_SEGMENTS_PER_DAY: Type.Integer({
    default: 20_000,
    minimum: 1,
    maximum: HIGHEST_AMOUNT,
    description: 'As CODE_SEGMENTS_PER_HOUR, within 24 hours',
  }),
  ...fraudSettings,
  NUMBER_HISTORY_RETENTION_DAYS: Type.Integer({
    default: 400,
    minimum: 30,
    maximum: 3_650,
    description: 'Days that what was done with a number stays in its history; all of it goes with the number',
  }),
  REMOVED_NUMBERS_RETENTION_DAYS: Type.Integer({
    default: 30,
    minimum: 2,
    maximum: 3_650,
    description: 'Days that a number is kept after its person removed it, with what was sent to it and tried',
  }),
});

export type Config = Static<typeof configSchema>;

/** Throws ConfigError with all that is missing or malformed at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return readSettings(configSchema, env, ownProblems);
}

/** An empty setting gives an empty list. */
export function listOf(setting: string): string[] {
  return setting.split(',').flatMap((part) => part.trim() || []);
}

/** What a schema cannot say: keys that can be used, countries that exist. */
function ownProblems(env: NodeJS.ProcessEnv): string[] {
  const keys = [
    ...keyProblem(env, 'CODE_HMAC_KEYS', 'CODE_HMAC_ACTIVE_KEY'),
    ...keyProblem(env, 'SEALING_KEYS', 'SEALING_ACTIVE_KEY'),
  ];
  return [...keys, ...testCodeProblems(env), ...fraudProblems(env), ...providerAccessFaults(env)];
}

/** Without a code nobody could prove a number that no text goes to. */
function testCodeProblems({ TEST_NUMBERS: numbers, TEST_CODE: code }: NodeJS.ProcessEnv): string[] {
  if (!numbers || code) return [];
  return [
    'TEST_CODE is missing: no text goes to TEST_NUMBERS, so it is the code that they are verified with. Example: 424242',
  ];
}

function keyProblem(env: NodeJS.ProcessEnv, setting: string, activeSetting: string): string[] {
  const { [setting]: keys, [activeSetting]: active } = env;
  if (!keys) return [];
  try {
    const { byVersion } = parseVersionedKeys(keys);
    // What is no version at all is the schema's to name.
    if (!active || !/^[0-9]+$/.test(active) || byVersion.has(Number(active))) return [];
    const versions = [...byVersion.keys()].join(', ');
    return [
      `${activeSetting} (${JSON.stringify(active)}) is not among the versions of ${setting}: ${versions}. Add that key to every replica first`,
    ];
  } catch (error) {
    return [`${setting}: ${(error as Error).message}`];
  }
}
