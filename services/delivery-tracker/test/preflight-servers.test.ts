import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestNats, type TestNats } from '@linecheck/local-servers/testing';
import { startTamperingProxy, type Tampering } from './tampering-proxy';
import { assessVersion } from '../src/preflight/servers';
import { startEnvironment, type Environment } from './preflight';

let environment: Environment;
let tracker: Environment['tracker'];
let finding: Environment['finding'];
let withSettings: Environment['withSettings'];
beforeAll(async () => {
  environment = await startEnvironment();
  ({ tracker, finding, withSettings } = environment);
});
beforeEach(() => environment.reset());
afterAll(() => environment.close());

describe('clocks', () => {
  const seconds = (count: number) => () => new Date(Date.now() + count * 1_000);
  /** With what the answer took: by so much, and what is rounded off, may the seconds in it be off. */
  async function findingOf(id: 'clock-twilio' | 'clock-database') {
    const startedAt = Date.now();
    const { outcome, found, remedy } = await finding(id);
    return { outcome, found, remedy, roundTripSeconds: (Date.now() - startedAt) / 1_000 };
  }
  function expectSeconds(
    of: Awaited<ReturnType<typeof findingOf>>,
    expected: number,
    direction: 'ahead of' | 'behind',
  ) {
    const [, said] = /is (\d+) s /.exec(of.found) ?? [];
    expect(of.found).toContain(` s ${direction} that of `);
    expect(Math.abs(Number(said) - expected)).toBeLessThanOrEqual(1 + of.roundTripSeconds);
  }

  test('that differ from Twilio’s', async () => {
    const ahead = (ms: number): Tampering => ({
      answer: ({ headers }) => void (headers.date = new Date(Date.now() + ms).toUTCString()),
    });
    environment.toTwilio.tampering = ahead(10_000);
    const behind = await findingOf('clock-twilio');
    expect(behind.outcome).toBe('warning');
    expectSeconds(behind, 10, 'behind');
    environment.toTwilio.tampering = ahead(-120_000);
    const before = await findingOf('clock-twilio');
    expect(before.outcome).toBe('failed');
    expectSeconds(before, 120, 'ahead of');
    environment.toTwilio.tampering = { answer: ({ headers }) => void (headers.date = 'nonsense') };
    expect(await finding('clock-twilio')).toMatchObject({ outcome: 'unknown' });
    expect(await finding('clock-database')).toMatchObject({ outcome: 'ok' });
  });

  test('here, that differs from the database’s', async () => {
    environment.setClock(seconds(-10));
    const behind = await findingOf('clock-database');
    expect(behind.outcome).toBe('warning');
    expectSeconds(behind, 10, 'behind');
    environment.setClock(seconds(60));
    expect(await finding('clock-database')).toMatchObject({
      outcome: 'failed',
      remedy: expect.stringContaining('NTP'),
    });
  });
});

describe('NATS', () => {
  let unsafe: TestNats;
  beforeAll(async () => {
    unsafe = await startTestNats({ syncAlways: false });
  });
  afterAll(() => unsafe.stop());

  test('that acknowledges before it has synced, or does not say', async () => {
    const env = { NATS_URL: unsafe.url, NATS_MONITOR_URL: unsafe.monitorUrl(), ALLOW_UNSAFE_NATS_SYNC: 'true' };
    await withSettings(env, async (other) =>
      expect(await finding('nats-sync', other)).toMatchObject({
        outcome: 'warning',
        remedy: expect.stringContaining('sync_interval: always'),
      }),
    );
    expect(await finding('nats-sync')).toMatchObject({
      outcome: 'unknown',
      remedy: expect.stringContaining('NATS_MONITOR_URL'),
    });
  });

  test('that was restarted with its default', async () => {
    const switching = await startTamperingProxy();
    switching.target = tracker.natsServer.monitorUrl();
    await withSettings({ NATS_MONITOR_URL: switching.url }, async (other) => {
      expect(await finding('nats-sync', other)).toMatchObject({ outcome: 'ok' });
      switching.target = unsafe.monitorUrl();
      expect(await finding('nats-sync', other)).toMatchObject({
        outcome: 'failed',
        remedy: 'Set "jetstream { sync_interval: always }" in its configuration and restart it.',
      });
    });
    await switching.close();
  });

  test('whose streams are not as planned, or missing, or that is gone', async () => {
    const { jsm } = tracker.nats;
    const day = 86_400e9;
    await jsm.streams.update('EVENTS', { max_age: 7 * day });
    expect(await finding('nats-streams')).toMatchObject({ outcome: 'warning', found: expect.stringContaining('7 d') });
    await jsm.streams.update('EVENTS', { max_age: 30 * day, allow_atomic: false } as never);
    expect(await finding('nats-streams')).toMatchObject({
      outcome: 'failed',
      found: expect.stringContaining('allow_atomic'),
    });
    await jsm.streams.update('EVENTS', { allow_atomic: true } as never);
    const { config } = await jsm.streams.info('RETRY');
    await jsm.streams.delete('RETRY');
    expect(await finding('nats-streams')).toMatchObject({
      outcome: 'failed',
      found: 'NATS has no stream RETRY.',
      remedy: expect.stringContaining('npm run provision'),
    });
    await jsm.streams.add(config);
    expect(await finding('nats-streams')).toMatchObject({ outcome: 'ok' });
    await tracker.natsServer.down();
    expect(await finding('nats-streams')).toMatchObject({
      outcome: 'failed',
      found: expect.stringContaining('does not answer'),
    });
    await tracker.natsServer.up();
  });
});

describe('the database', () => {
  test('that lacks a migration, or has had one of a newer version', async () => {
    const [last] = await tracker.rows<{ name: string; timestamp: string }>(
      'DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations) RETURNING name, timestamp',
    );
    expect(await finding('database-migrations')).toMatchObject({
      outcome: 'failed',
      found: expect.stringContaining(last!.name),
    });
    await tracker.rows('INSERT INTO migrations (name, timestamp) VALUES ($1, $2)', [last!.name, last!.timestamp]);
    await tracker.rows("INSERT INTO migrations (name, timestamp) VALUES ('FromTheFuture', 9999999999999)");
    expect(await finding('database-migrations')).toMatchObject({
      outcome: 'warning',
      found: expect.stringContaining('FromTheFuture'),
    });
    await tracker.rows("DELETE FROM migrations WHERE name = 'FromTheFuture'");
    expect(await finding('database-migrations')).toMatchObject({ outcome: 'ok' });
  });
});

test.each([
  [17, 'ok'],
  [18, 'ok'],
  [16, 'warning'],
  [15, 'warning'],
  [14, 'failed'],
])('PostgreSQL %i is %s', (major, outcome) => {
  expect(assessVersion(major, `${major}.2`)).toMatchObject({ outcome, found: expect.stringContaining(`${major}.2`) });
});
