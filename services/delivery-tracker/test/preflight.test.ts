import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts';
import type { Tampering } from './tampering-proxy';
import { API_KEY, SENDER, SERVICE, type Check, startEnvironment, type Environment, type Preflight } from './preflight';

let environment: Environment;
let tracker: Environment['tracker'];
let preflight: Environment['preflight'];
let finding: Environment['finding'];
let withSettings: Environment['withSettings'];
beforeAll(async () => {
  environment = await startEnvironment();
  ({ tracker, preflight, finding, withSettings } = environment);
});
beforeEach(() => environment.reset());
afterAll(() => environment.close());

const observations = () => tracker.rows('SELECT 1 FROM observations UNION ALL SELECT 1 FROM set_aside_callbacks');

/** When a slow provider would answer. */
const LATE_MS = 60_000;

describe('with everything in order', () => {
  test('says so of every check, warns of the address, and stores nothing', async () => {
    await withSettings({ NATS_MONITOR_URL: tracker.natsServer.monitorUrl() }, async (other) => {
      const report = await preflight(other);
      const outcomes = Object.fromEntries(report.checks.map(({ id, outcome }) => [id, outcome]));
      // PUBLIC_URL of a test is on this machine, which Twilio could not reach.
      expect(outcomes).toEqual({
        'twilio-credentials': 'ok',
        'twilio-sender': 'ok',
        'twilio-countries': 'ok',
        'clock-twilio': 'ok',
        'public-url': 'warning',
        'public-callback': 'ok',
        'clock-database': 'ok',
        'nats-sync': 'ok',
        'nats-streams': 'ok',
        'database-version': 'ok',
        'database-migrations': 'ok',
      });
      expect(report).toMatchObject({ outcome: 'warning', checked_at: expect.stringMatching(/Z$/) });
    });
    expect(await observations()).toEqual([]);
  });

  test('answers operators alone', async () => {
    expect((await tracker.get(paths.getPreflight)).status).toBe(401);
    expect((await tracker.get(paths.getPreflight, await tracker.tokens.tokenFor('ada'))).status).toBe(403);
  });

  test('asks Twilio once, however many ask for it at a time', async () => {
    const operator = await tracker.tokens.tokenFor('oscar', { roles: ['operator'] });
    environment.toTwilio.seen.length = 0;
    // Not by `preflight`, which asks again where this machine was slow.
    const answers = await Promise.all(Array.from({ length: 10 }, () => tracker.get(paths.getPreflight, operator)));
    const reports = await Promise.all(answers.map((answer) => answer.json() as Promise<Preflight>));
    expect(new Set(reports.map(({ checked_at }) => checked_at)).size).toBe(1);
    expect(environment.toTwilio.seen.filter((path) => path.includes('IncomingPhoneNumbers'))).toHaveLength(1);
  });
});

describe('the account at Twilio', () => {
  const says = (path: string, status: number, body: object): Tampering => ({
    instead: (request) =>
      request.path.includes(path)
        ? { status, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
        : undefined,
  });

  test('with a wrong token', async () => {
    await withSettings({ TWILIO_AUTH_TOKEN: 'of somebody else' }, async (other) => {
      const { checks, outcome } = await preflight(other);
      expect(outcome).toBe('failed');
      const of = (id: string) => checks.find((check) => check.id === id);
      expect(of('twilio-credentials')).toMatchObject({ outcome: 'failed', found: expect.stringContaining('HTTP 401') });
      expect(of('twilio-credentials')?.remedy).toContain('TWILIO_AUTH_TOKEN');
      expect(of('twilio-sender')).toMatchObject({ outcome: 'unknown', remedy: 'Correct the credentials first.' });
      expect(JSON.stringify(checks)).not.toContain('of somebody else');
    });
  });

  test('with an API key that it takes, and with one that it refuses', async () => {
    const key = { TWILIO_API_KEY: API_KEY.sid, TWILIO_API_SECRET: API_KEY.secret };
    await withSettings(key, async (other) => {
      expect(await finding('twilio-credentials', other)).toMatchObject({ outcome: 'ok' });
      expect(await finding('twilio-sender', other)).toMatchObject({ outcome: 'ok' });
    });
    await withSettings({ ...key, TWILIO_API_SECRET: 'of somebody else' }, async (other) => {
      expect(await finding('twilio-credentials', other)).toMatchObject({
        outcome: 'failed',
        found: `Twilio refuses the API key ${API_KEY.sid} (HTTP 401).`,
        remedy: expect.stringContaining('TWILIO_API_SECRET'),
      });
    });
  });

  test('unknown, suspended, on trial, or of test credentials', async () => {
    const cases: [Tampering, Partial<Check>][] = [
      [
        says('Accounts', 404, { code: 20404 }),
        { outcome: 'failed', found: expect.stringContaining('no account') as never },
      ],
      [
        says('Accounts', 200, { status: 'suspended', type: 'Full' }),
        { outcome: 'failed', found: 'The account is suspended.' },
      ],
      [
        says('Accounts', 200, { status: 'active', type: 'Trial' }),
        { outcome: 'warning', remedy: 'Upgrade the account.' },
      ],
      [
        says('Accounts', 403, { code: 20008 }),
        { outcome: 'warning', found: expect.stringContaining('test credentials') as never },
      ],
    ];
    for (const [tampering, expected] of cases) {
      environment.toTwilio.tampering = tampering;
      expect(await finding('twilio-credentials')).toMatchObject(expected);
    }
    expect(await finding('twilio-sender')).toMatchObject({ outcome: 'unknown' });
  });

  test('that has trouble is unknown, one that cannot be reached is a failure', async () => {
    await environment.simulator.setFaults({ answer: 'server-error', answer_status: 503, answer_on: 'every-call' });
    for (const id of ['twilio-credentials', 'twilio-sender', 'twilio-countries'] as const)
      expect(await finding(id)).toMatchObject({ outcome: 'unknown', found: expect.stringContaining('503') });
    await withSettings({ TWILIO_API_URL: 'http://127.0.0.1:1' }, async (other) => {
      for (const id of ['twilio-credentials', 'twilio-sender', 'twilio-countries'] as const)
        expect(await finding(id, other)).toMatchObject({
          outcome: 'failed',
          found: expect.stringContaining('ECONNREFUSED'),
        });
      expect(await finding('clock-twilio', other)).toMatchObject({ outcome: 'unknown' });
    });
  });

  test('that does not answer holds the others up for less long than it takes', async () => {
    await environment.simulator.setFaults({ latency_ms: LATE_MS, answer_on: 'every-call' });
    const report = await preflight();
    expect(report.took_ms).toBeLessThan(LATE_MS);
    const of = (id: string) => report.checks.find((check) => check.id === id);
    expect(of('twilio-credentials')).toMatchObject({ outcome: 'failed', found: expect.stringContaining('timeout') });
    expect(of('public-callback')).toMatchObject({ outcome: 'ok' });
  });

  test('with a sender that is not its own, cannot text, or is a Messaging Service', async () => {
    await withSettings({ TWILIO_FROM: '+15005550007' }, async (other) =>
      expect(await finding('twilio-sender', other)).toMatchObject({
        outcome: 'failed',
        found: expect.stringContaining('+15005550007 is not a number of this account'),
      }),
    );
    environment.toTwilio.tampering = {
      answer: (answer) => void (answer.body = answer.body.replace('"sms":true', '"sms":false')),
    };
    expect(await finding('twilio-sender')).toMatchObject({ outcome: 'failed', found: `${SENDER} cannot send texts.` });
    await withSettings({ TWILIO_FROM: SERVICE }, async (other) => {
      expect(await finding('twilio-sender', other)).toMatchObject({ outcome: 'ok' });
      environment.toTwilio.tampering = says(`${SERVICE}/PhoneNumbers`, 200, { phone_numbers: [] });
      expect(await finding('twilio-sender', other)).toMatchObject({ outcome: 'warning' });
      environment.toTwilio.tampering = says('/v1/Services', 404, { code: 20404 });
      expect(await finding('twilio-sender', other)).toMatchObject({
        outcome: 'failed',
        found: expect.stringContaining('no Messaging Service'),
      });
    });
  });

  test('with a short code, and with names, which Twilio takes in some countries only', async () => {
    const sender = async (env: NodeJS.ProcessEnv): Promise<Check> => {
      let found: Check | undefined;
      await withSettings(env, async (other) => void (found = await finding('twilio-sender', other)));
      if (found === undefined) throw new Error('Nothing was found');
      return found;
    };
    expect(await sender({ TWILIO_FROM: '60777' })).toMatchObject({ outcome: 'ok' });
    expect(await sender({ TWILIO_FROM: '60778' })).toMatchObject({
      outcome: 'failed',
      found: expect.stringContaining('60778 is not a short code of this account'),
    });
    expect(await sender({ TWILIO_FROM: 'Linecheck', ALLOWED_COUNTRIES: 'GB,US,CA' })).toMatchObject({
      outcome: 'failed',
      found: expect.stringMatching(/no alphanumeric sender in US, CA/),
      remedy: expect.stringContaining('TWILIO_FROM_BY_COUNTRY=US=+1…,CA=+1…'),
    });
    expect(await sender({ TWILIO_FROM: 'Linecheck', ALLOWED_COUNTRIES: '' })).toMatchObject({ outcome: 'warning' });
    expect(await sender({ TWILIO_FROM: 'Linecheck', ALLOWED_COUNTRIES: 'GB' })).toMatchObject({
      outcome: 'unknown',
      found: expect.stringContaining('the name Linecheck'),
    });
    expect(
      await sender({ TWILIO_FROM: 'Linecheck', TWILIO_FROM_BY_COUNTRY: `US=+15005550016`, ALLOWED_COUNTRIES: 'GB,US' }),
    ).toMatchObject({ outcome: 'failed', found: expect.stringMatching(/^\+15005550016 is not a number/) });
    expect(await sender({ TWILIO_FROM: SENDER, TWILIO_FROM_BY_COUNTRY: `DE=${SERVICE},GB=60777` })).toMatchObject({
      outcome: 'ok',
      found: expect.stringMatching(new RegExp(`\\${SENDER}.*${SERVICE}.*60777`)),
    });
  });

  test('without a sender that delivery-tracker knows', async () => {
    await withSettings({ TWILIO_FROM: undefined }, async (other) =>
      expect(await finding('twilio-sender', other)).toMatchObject({
        outcome: 'unknown',
        remedy: expect.stringContaining('TWILIO_FROM'),
      }),
    );
  });

  test('that may not text a country that is allowed here', async () => {
    await withSettings({ ALLOWED_COUNTRIES: 'GB,CU' }, async (other) =>
      expect(await finding('twilio-countries', other)).toMatchObject({
        outcome: 'failed',
        found: expect.stringMatching(/does not text CU:.*21408/),
      }),
    );
    await withSettings({ ALLOWED_COUNTRIES: '' }, async (other) =>
      expect(await finding('twilio-countries', other)).toMatchObject({
        outcome: 'warning',
        found: expect.stringContaining('not CU, IR, SY'),
      }),
    );
  });

  test('that does not say which countries it may text', async () => {
    environment.toTwilio.tampering = says('GeoPermissions', 404, { code: 20404 });
    expect(await finding('twilio-countries')).toMatchObject({
      outcome: 'unknown',
      remedy: expect.stringContaining('https://console.twilio.com/us1/develop/sms/settings/geo-permissions'),
    });
  });
});
