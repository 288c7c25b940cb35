import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import type { NatsConfig } from '../src/config';
import { defineConsumer, startConsumers, type RunningConsumers } from '../src/inbox';
import { connectNats, natsChecks, openNats, provisionStreams, type OpenedNats } from '../src/nats';
import { appendEvents, startOutboxRelay, type OutboxRelay } from '../src/outbox';
import { inTransaction, type Database } from '../src/persistence';
import {
  createTestDatabase,
  openLink,
  startTestNats,
  type TestDatabase,
  type TestNats,
} from '@linecheck/local-servers/testing';
import { log, messageSent, metricValue, newMetrics, openKitDatabase, recordingLog, until } from './fixtures';

const settings = (server: { url: string }, over: Partial<NatsConfig> = {}): NatsConfig => ({
  NATS_URL: server.url,
  ALLOW_UNSAFE_NATS_SYNC: true,
  ...over,
});

describe('NATS that cannot be used when a service starts', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let server: TestNats | null = null;
  let nats: OpenedNats | null = null;
  let relay: OutboxRelay | null = null;
  let running: RunningConsumers | null = null;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = await openKitDatabase(testDatabase.url);
  });
  afterEach(async () => {
    await running?.stop();
    await relay?.stop();
    await nats?.close();
    await server?.thaw();
    await server?.stop();
    [running, relay, nats, server] = [null, null, null, null];
  });
  afterAll(async () => {
    await database?.close();
    await testDatabase?.drop();
  });

  /** Starts what a service starts, tells one event, and gives what was consumed so far. */
  async function startWork(config: NatsConfig) {
    const { log: recording, lines } = recordingLog();
    const metrics = newMetrics();
    const consumed: string[] = [];
    const consumer = defineConsumer({
      name: `late-${uuidv7()}`,
      events: ['message.sent'],
      handle: async (_em, { data }) => void consumed.push(data.message_id),
    });
    nats = await openNats({ config, name: 'late', log: recording, metrics });
    relay = startOutboxRelay({ database, nats, service: 'late', log, metrics, sweepMs: 50 });
    running = await startConsumers({ database, nats, service: 'late', consumers: [consumer], log, metrics });
    const data = messageSent();
    await inTransaction(database, (em) => appendEvents(em, [{ type: 'message.sent', person: 'ada', data }]));
    const up = () => metricValue(metrics, 'nats_up');
    return { opened: nats, lines, up, consumed, isConsumed: async () => consumed.includes(data.message_id) };
  }

  test('that closes the connection for good is connected to anew, and what waited is published and consumed', async () => {
    server = await startTestNats();
    const { opened, lines, up, consumed, isConsumed } = await startWork(settings(server));
    await until('the first event is consumed', isConsumed);
    const told: string[] = [];
    opened.onDisconnect(() => void told.push('disconnected'));
    opened.onReconnect(() => void told.push('reconnected'));
    const first = opened.connection;
    await first.close();
    const data = messageSent();
    await inTransaction(database, (em) => appendEvents(em, [{ type: 'message.sent', person: 'ada', data }]));
    await until('it is in the outbox no more', async () => {
      const { rows } = await database.pool.query('SELECT FROM outbox');
      return rows.length === 0;
    });
    await until('it is consumed', () => consumed.includes(data.message_id));
    expect(opened.connection).not.toBe(first);
    expect([opened.status(), await up()]).toEqual(['connected', 1]);
    expect(told).toEqual(['disconnected', 'reconnected']);
    expect(lines()).toMatch(/connected to anew/);
  });

  const waysToBeAway: [string, () => Promise<{ config: NatsConfig; reason: RegExp; comeBack(): Promise<void> }>][] = [
    [
      'is down',
      async () => {
        server = await startTestNats();
        await server.down();
        return { config: settings(server), reason: /connection refused.*Start it/, comeBack: server.up };
      },
    ],
    [
      'is frozen',
      async () => {
        server = await startTestNats();
        await server.freeze();
        return { config: settings(server), reason: /time.?out.*Start it/i, comeBack: server.thaw };
      },
    ],
    [
      'has no streams yet',
      async () => {
        server = await startTestNats({ provision: false });
        const { url } = server;
        const comeBack = async () => {
          const provisioning = await connectNats({ url, name: 'provisioning', log });
          await provisionStreams(provisioning);
          await provisioning.close();
        };
        return { config: settings(server), reason: /no stream EVENTS.*npm run provision/, comeBack };
      },
    ],
  ];

  test.each(waysToBeAway)('because it %s is told, and used as soon as it can be', async (_, away) => {
    const { config, reason, comeBack } = await away();
    const { opened, lines, up, isConsumed } = await startWork(config);
    expect(natsChecks(opened)).toMatchObject({
      nats: { ok: false, required: false, detail: expect.stringMatching(reason) },
      nats_durability: { ok: false, detail: expect.stringMatching(/not known yet/) },
    });
    expect(await up()).toBe(0);
    expect(() => opened.js).toThrow(reason);

    await comeBack();
    await until('the event is consumed', isConsumed);
    expect(natsChecks(opened).nats).toEqual({ ok: true, required: false, detail: 'connected' });
    expect(await up()).toBe(1);
    expect(lines().match(/cannot be used yet/g)?.length).toBeLessThanOrEqual(2); // on its way back it may be refused otherwise
    expect(lines()).toMatch(/NATS can be used now/);
  });

  test.each(waysToBeAway)('because it %s holds up no closing', async (_, away) => {
    const { config } = await away();
    const { opened, isConsumed } = await startWork(config);
    await running?.stop();
    await relay?.stop();
    await opened.close();
    expect(opened.status()).toBe('closed');
    expect(await isConsumed()).toBe(false);
  });

  test('because it refuses our password is an error in the log, and tried again', async () => {
    server = await startTestNats({ users: [{ user: 'ada', password: 'right' }] });
    const { opened, lines } = await startWork(settings(server, { NATS_USER: 'ada', NATS_PASSWORD: 'wrong' }));
    expect(opened.status()).toBe('connecting');
    expect(opened.detail()).toMatch(/Authorization Violation.*Correct NATS_USER and NATS_PASSWORD/i);
    expect(lines()).toMatch(/"level":50.*cannot be used yet/);
    expect(opened.detail()).not.toContain('wrong');
  });

  test('and later turns out to lose events in a power cut is not used', async () => {
    server = await startTestNats({ syncAlways: false });
    const link = await openLink(server.url);
    await link.cut();
    const config = { ...settings(link), ALLOW_UNSAFE_NATS_SYNC: false, NATS_MONITOR_URL: server.monitorUrl() };
    const { opened, lines, up, isConsumed } = await startWork(config);
    await link.restore();
    await until('the danger is told', async () => /before they are on disk/.test(opened.detail()));
    expect(lines()).toMatch(/"level":50.*before they are on disk/);
    expect(natsChecks(opened).nats.ok).toBe(false);
    const watching = await connectNats({ url: server.url, name: 'watching', log });
    expect((await watching.jsm.streams.info('EVENTS')).state.messages).toBe(0);
    await watching.close();
    expect([await isConsumed(), await up()]).toEqual([false, 0]);
    await link.close();
  });

  test('because its address cannot be read stops the start', async () => {
    await expect(startWork(settings({ url: 'nats://localhost:none' }))).rejects.toThrow(/NATS_URL holds an address/);
  });

  test('because its streams are of another kind stops the start', async () => {
    server = await startTestNats();
    const owner = await connectNats({ url: server.url, name: 'owner', log });
    await owner.jsm.streams.update('EVENTS', { duplicate_window: 60e9 });
    await owner.close();
    await expect(startWork(settings(server))).rejects.toThrow(/cannot be used: EVENTS has a duplicate window/);
  });
});

describe('NATS that freezes', () => {
  test('is told after three unanswered pings, and used again once it answers', async () => {
    const server = await startTestNats();
    const nats = await openNats({ config: settings(server), name: 'late', log, metrics: newMetrics() });
    let [pings, broke] = [0, 0];
    nats.onDisconnect(() => (broke += 1));
    void (async () => {
      for await (const { type } of nats.connection.status()) if (type === 'ping') pings += 1;
    })();
    await server.freeze();
    await until('the silence is told', async () => !natsChecks(nats).nats.ok);
    expect(broke).toBe(1);
    // Three are begun at most while it is frozen; one that it had answered may have come before.
    expect(pings).toBeLessThanOrEqual(4);
    const { options } = nats.connection as unknown as { options: { pingInterval: number; maxPingOut: number } };
    expect(options.pingInterval * (options.maxPingOut + 1)).toBeLessThan(10_000);
    await server.thaw();
    await until('it is used again', async () => natsChecks(nats).nats.ok);
    await nats.close();
    await server.stop();
  });
});
