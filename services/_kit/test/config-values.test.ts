// Values as files of secrets, shells and manifests hand them over: blank, with a line break at the end, in quotation marks.
import { describe, expect, test } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import {
  callbackSettings,
  httpSettings,
  natsSettings,
  oidcSettings,
  providerAccessFaults,
  readConfig,
  Secret,
  twilioSettings,
} from '../src/config';
import { configProblems } from './fixtures';

const { RATE_LIMIT_PER_MINUTE, MAX_EVENT_LOOP_DELAY_MS, HOST } = httpSettings;
const { NATS_PASSWORD } = natsSettings;
const { OIDC_AUDIENCE } = oidcSettings;
const { TWILIO_AUTH_TOKEN } = callbackSettings;
const schema = Type.Object({
  ...{ RATE_LIMIT_PER_MINUTE, MAX_EVENT_LOOP_DELAY_MS, HOST, NATS_PASSWORD, OIDC_AUDIENCE, TWILIO_AUTH_TOKEN },
  KEYS: Type.Optional(Secret('Keys', { isList: true })),
});
const good = { OIDC_AUDIENCE: 'linecheck', TWILIO_AUTH_TOKEN: 't0ken' };

const problemsWith = (env: NodeJS.ProcessEnv) => configProblems(schema, env);

describe('a blank variable', () => {
  test.each([' ', '\n', ' \t\r\n'])('(%j) is one that is missing, and never 0', (blank) => {
    const config = readConfig(schema, {
      ...good,
      RATE_LIMIT_PER_MINUTE: blank,
      MAX_EVENT_LOOP_DELAY_MS: blank,
      HOST: blank,
      NATS_PASSWORD: blank,
    });
    expect(config).toMatchObject({ RATE_LIMIT_PER_MINUTE: 1_200, MAX_EVENT_LOOP_DELAY_MS: 2_000, HOST: '127.0.0.1' });
    expect(config).not.toHaveProperty('NATS_PASSWORD');
    expect(problemsWith({ ...good, TWILIO_AUTH_TOKEN: blank })).toEqual([
      expect.stringContaining('TWILIO_AUTH_TOKEN is missing'),
    ]);
  });

  test('is missing for what several variables together show, too', () => {
    const { TWILIO_API_KEY, TWILIO_API_SECRET } = twilioSettings;
    const withKey = Type.Object({ TWILIO_API_KEY, TWILIO_API_SECRET });
    const env = { TWILIO_API_KEY: `SK${'1'.repeat(32)}`, TWILIO_API_SECRET: '\n' };
    expect(() => readConfig(withKey, env, providerAccessFaults)).toThrow(/TWILIO_API_SECRET is missing/);
  });
});

describe('text that is taken as it is', () => {
  test.each([
    ['t0ken\n', 'begins or ends with a blank or a line break'],
    ['t0ken\r\n', 'begins or ends with a blank or a line break'],
    [' t0ken', 'begins or ends with a blank or a line break'],
    ['"t0ken"', 'stands in quotation marks'],
    ["'t0ken'", 'stands in quotation marks'],
  ])('is refused as %j, and a secret is not shown', (value, fault) => {
    const problems = problemsWith({ ...good, TWILIO_AUTH_TOKEN: value, NATS_PASSWORD: value });
    expect(problems).toEqual([
      expect.stringMatching(new RegExp(`^NATS_PASSWORD ${fault}`)),
      expect.stringMatching(new RegExp(`^TWILIO_AUTH_TOKEN ${fault}`)),
    ]);
    expect(problems.join()).not.toContain('t0ken');
    expect(problemsWith({ ...good, OIDC_AUDIENCE: value })).toEqual([
      expect.stringContaining(`OIDC_AUDIENCE (${JSON.stringify(value)}) ${fault}`),
    ]);
  });

  test.each(['t0ken', 'a b', '"', 'it"s', `"a'`])('is taken as %j', (value) => {
    expect(problemsWith({ ...good, TWILIO_AUTH_TOKEN: value })).toEqual([]);
  });

  test('may have blanks around the entries of a list, whose reader leaves them out', () => {
    expect(problemsWith({ ...good, KEYS: '1:abc, 2:def\n' })).toEqual([]);
  });
});
