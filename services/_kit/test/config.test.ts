import { describe, expect, test } from '@jest/globals';
import { Type, type TObject } from '@sinclair/typebox';
import {
  apiKeyFaults,
  ConfigError,
  databaseSettings,
  envTable,
  httpSettings,
  natsSettings,
  oidcSettings,
  providerAccess,
  providerAccessFaults,
  readConfig,
  sendSettings,
  testNumbersOf,
  tracingSettings,
  twilioSettings,
} from '../src/config';
import { configProblems } from './fixtures';

const schema = Type.Object({
  ...httpSettings,
  ...databaseSettings,
  ...oidcSettings,
  ...twilioSettings,
  ...sendSettings,
});
const good = {
  PUBLIC_URL: 'https://linecheck.example',
  DATABASE_URL: 'postgres://user:hunter2@localhost:5432/numbers',
  OIDC_ISSUER: 'https://id.example',
  OIDC_AUDIENCE: 'linecheck',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_FROM: '+15005550006',
};

const withMonitor = Type.Object({ ...schema.properties, NATS_MONITOR_URL: natsSettings.NATS_MONITOR_URL });

const problemsWith = (env: NodeJS.ProcessEnv, of: TObject = schema) => configProblems(of, env);

describe('the configuration', () => {
  test('is typed, filled with defaults, and holds nothing else of the environment', () => {
    const config = readConfig(schema, { ...good, PORT: '8081', HOME: '/root' });
    expect(config).toMatchObject({ HOST: '127.0.0.1', PORT: 8081, LOG_LEVEL: 'info', DATABASE_POOL_SIZE: 10 });
    expect(config).not.toHaveProperty('HOME');
    expect(config).not.toHaveProperty('OIDC_JWKS_URL');
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('lists everything that is missing at once, and what each is for', () => {
    const problems = problemsWith({});
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(Object.keys(good));
    expect(problems[1]).toBe(
      "DATABASE_URL is missing. The service's own PostgreSQL database. Example: postgres://user:password@localhost:5432/phone_numbers",
    );
  });

  test('takes an empty variable for a missing one', () => {
    expect(problemsWith({ ...good, OIDC_AUDIENCE: '' })).toEqual([expect.stringContaining('OIDC_AUDIENCE is missing')]);
  });

  test.each([
    ['PORT', 'http', 'PORT ("http") must be integer'],
    ['PORT', '70000', 'PORT ("70000") must be <= 65535'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL ("loud") must be one of fatal, error, warn, info'],
    ['PUBLIC_URL', 'linecheck.example', 'PUBLIC_URL ("linecheck.example")'],
    [
      'ALLOWED_ORIGINS',
      'https://a.example/path',
      'ALLOWED_ORIGINS ("https://a.example/path") does not have the right form',
    ],
    ['TWILIO_FROM', '5005550006', 'TWILIO_FROM ("5005550006") has 10 digits and no +'],
    ['TWILIO_FROM', '+0123', 'TWILIO_FROM ("+0123") is not a number in E.164'],
    ['TWILIO_FROM', 'MG0123456789', 'TWILIO_FROM ("MG0123456789") is not the SID of a Messaging Service'],
    ['TWILIO_FROM', ' Linecheck', 'TWILIO_FROM (" Linecheck") begins or ends with a blank'],
    ['TWILIO_FROM', 'Línea', 'TWILIO_FROM ("Línea") holds "í": a name is made of A–Z, a–z, 0–9 and blanks'],
    ['TWILIO_FROM', 'Linecheck Ltd', 'TWILIO_FROM ("Linecheck Ltd") has 13 characters: a name has 11 at most'],
    ['TWILIO_FROM', '12 34', 'TWILIO_FROM ("12 34") has no letter'],
    ['TWILIO_FROM_BY_COUNTRY', 'UK=Linecheck', 'names "UK", which is no country of ISO 3166-1'],
    ['TWILIO_FROM_BY_COUNTRY', 'DE', 'names no sender for DE'],
    ['TWILIO_FROM_BY_COUNTRY', 'DE=a,DE=b', 'names DE twice'],
    ['TWILIO_FROM_BY_COUNTRY', 'DE=+0', 'names a sender for DE that is not a number in E.164'],
    [
      'TWILIO_FROM_BY_COUNTRY',
      'US=Linecheck',
      'gives US the name Linecheck, but Twilio takes no alphanumeric sender there',
    ],
    ['TWILIO_FROM_BY_COUNTRY', ',', 'names "", which is no country'],
    ['DATABASE_POOL_SIZE', '1', 'DATABASE_POOL_SIZE ("1") must be >= 2'],
    ['TEST_NUMBERS', '07700900456', 'names "07700900456", which is no number in E.164'],
    ['TEST_NUMBERS', '+447700900456,,+12025550100', 'names "", which is no number in E.164'],
    ['TEST_NUMBERS', '+447700900456, +447700900456', 'names +447700900456 twice'],
  ])('says what is wrong with %s=%s', (name, value, sentence) => {
    expect(problemsWith({ ...good, [name]: value })).toEqual([expect.stringContaining(sentence)]);
  });

  test.each([
    ['', []],
    [' +447700900456 , +12025550100', ['+447700900456', '+12025550100']],
  ])('reads the fixed test numbers %j', (setting, numbers) => {
    expect(problemsWith({ ...good, TEST_NUMBERS: setting })).toEqual([]);
    expect([...testNumbersOf(setting)]).toEqual(numbers);
  });

  // logto-io/logto #8045, appwrite/appwrite #7783, getsentry/sentry #25535 (report F19).
  test.each(['+15005550006', 'Linecheck', 'My Brand 24', '4me', '732873', '605', `MG${'a'.repeat(32)}`])(
    'takes the sender %s',
    (sender) => {
      expect(new RegExp(String(twilioSettings.TWILIO_FROM.pattern)).test(sender)).toBe(true);
      expect(problemsWith({ ...good, TWILIO_FROM: sender, TWILIO_FROM_BY_COUNTRY: `DE=${sender}` })).toEqual([]);
    },
  );

  test.each([
    ['authorization=Bearer%20t, x-tenant=a', true],
    ['authorization=', true],
    ['authorization=100%', false],
    ['Bearer t0ken', false],
  ])('takes %s for headers of the collector of traces: %s', (headers, isTaken) => {
    const withTraces = Type.Object({ ...schema.properties, ...tracingSettings });
    const problems = problemsWith({ ...good, TWILIO_AUTH_TOKEN: 't', OTEL_EXPORTER_OTLP_HEADERS: headers }, withTraces);
    const refused = [expect.stringMatching(/^OTEL_EXPORTER_OTLP_HEADERS does not have the right form\. Headers for/)];
    expect(problems).toEqual(isTaken ? [] : refused);
  });

  test('never shows a secret', () => {
    const problems = problemsWith({ ...good, DATABASE_URL: 'mysql://user:hunter2@localhost/numbers' });
    expect(problems).toEqual([expect.stringMatching(/^DATABASE_URL does not have the right form\./)]);
    expect(new ConfigError(problems).message).not.toContain('hunter2');
  });

  test.each([
    ['PUBLIC_URL', 'https://user:hunter2@linecheck.example', 'https://***@linecheck.example'],
    ['NATS_MONITOR_URL', 'http://a:8222, http://user:hunter2@b:8222', 'http://a:8222, http://***@b:8222'],
  ])('takes no password in %s, and shows none', (name, value, shown) => {
    const problems = problemsWith({ ...good, [name]: value }, withMonitor);
    expect(problems).toEqual([expect.stringContaining(`${name} ("${shown}") does not have the right form`)]);
  });

  test.each([
    ['PUBLIC_URL', 'https://linecheck.example/?a=b@c'],
    ['NATS_MONITOR_URL', 'http://a:8222, http://b:8222/'],
  ])('takes %s=%s', (name, value) => {
    expect(problemsWith({ ...good, [name]: value }, withMonitor)).toEqual([]);
  });

  test('has a table for the README', () => {
    const table = envTable(schema).split('\n');
    expect(table).toContain('| `PORT` | `0` | Port to listen on; 0 takes any free one |');
    expect(table).toContain('| `TWILIO_API_SECRET` | none | Secret of TWILIO_API_KEY (secret) |');
    expect(table).toContain(
      "| `OIDC_JWKS_URL` | none | The issuer's published keys; discovered from the issuer where absent |",
    );
  });
});

describe('access to the provider', () => {
  const account = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_FROM: '', TWILIO_FROM_BY_COUNTRY: '' };
  const key = { TWILIO_API_KEY: `SK${'1'.repeat(32)}`, TWILIO_API_SECRET: 'secret of the key' };
  const token = { TWILIO_AUTH_TOKEN: 'token of the account' };

  test('is by the API key where there is one, else by the auth token', () => {
    const { TWILIO_ACCOUNT_SID: accountSid } = account;
    const byKey = { accountSid, user: key.TWILIO_API_KEY, secret: key.TWILIO_API_SECRET };
    expect(providerAccess({ ...account, ...key, ...token })).toEqual(byKey);
    expect(providerAccess({ ...account, ...key })).toEqual(byKey);
    const byToken = { accountSid, user: accountSid, secret: token.TWILIO_AUTH_TOKEN };
    expect(providerAccess({ ...account, ...token })).toEqual(byToken);
  });

  test('needs a whole key or the token', () => {
    for (const env of [key, token, { ...key, ...token }]) expect(providerAccessFaults(env)).toEqual([]);
    const { TWILIO_API_KEY, TWILIO_API_SECRET } = key;
    expect(providerAccessFaults({ ...token, TWILIO_API_KEY })).toEqual([
      expect.stringMatching(/^TWILIO_API_SECRET is missing/),
    ]);
    expect(apiKeyFaults({ TWILIO_API_SECRET })).toEqual([expect.stringMatching(/^TWILIO_API_KEY is missing/)]);
    expect(providerAccessFaults({ TWILIO_API_KEY: '' })).toEqual([expect.stringContaining('TWILIO_AUTH_TOKEN too')]);
    expect(apiKeyFaults({})).toEqual([]);
  });

  test('is among what is wrong, beside all else', () => {
    const find = () => readConfig(schema, { ...good, PORT: 'http' }, providerAccessFaults);
    expect(find).toThrow(/PORT \("http"\)[^]*TWILIO_API_KEY and TWILIO_API_SECRET are missing/);
  });
});
