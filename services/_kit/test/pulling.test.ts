import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { nanos } from '@nats-io/transport-node';
import { uuidv7 } from 'uuidv7';
import { defineConsumer, startConsumers, type RunningConsumers } from '../src/inbox';
import type { Nats } from '../src/nats';
import type { Database } from '../src/persistence';
import {
  createTestDatabase,
  openLink,
  publishEvent,
  startTestNats,
  type TestDatabase,
  type TestNats,
} from '@linecheck/local-servers/testing';
import { connectTestNats, log, messageSent, newMetrics, openKitDatabase, until } from './fixtures';

/** A request for events as the server gets it. */
interface Pull {
  readonly expiresMs: number;
  readonly at: number;
}

describe('a consumer that waits for events', () => {
  let stored: TestDatabase;
  let server: TestNats;
  let database: Database;
  let nats: Nats;
  let name: string;
  let running: RunningConsumers | null;
  let pulls: Pull[];
  let forgetPulls: () => void;

  beforeAll(async () => {
    [stored, server] = await Promise.all([createTestDatabase(), startTestNats()]);
    [database, nats] = await Promise.all([openKitDatabase(stored.url), connectTestNats(server.url)]);
    await database.pool.query('CREATE TABLE taken (message_id text NOT NULL, by text NOT NULL)');
  });
  afterAll(async () => {
    await nats?.close();
    await database?.close();
    await Promise.all([stored?.drop(), server?.stop()]);
  });
  beforeEach(async () => {
    await nats.jsm.streams.purge('EVENTS');
    name = `taker-${uuidv7()}`;
    pulls = [];
    running = null;
    const callback = (_error: unknown, message: { json<T>(): T }): void => {
      const { expires } = message.json<{ expires: number }>();
      pulls.push({ expiresMs: expires / 1e6, at: performance.now() });
    };
    const spy = nats.connection.subscribe(`$JS.API.CONSUMER.MSG.NEXT.EVENTS.${name}`, { callback });
    forgetPulls = () => spy.unsubscribe();
  });
  afterEach(async () => {
    forgetPulls();
    await stop();
  });

  async function start(over: Nats = nats): Promise<void> {
    const consumer = defineConsumer({
      name,
      events: ['message.sent'],
      async handle(em, { data }) {
        await em.query('INSERT INTO taken (message_id, by) VALUES ($1, $2)', [data.message_id, name]);
      },
    });
    const metrics = newMetrics();
    running = await startConsumers({
      database,
      nats: over,
      service: 'kit-test',
      consumers: [consumer],
      log,
      metrics,
    });
  }
  async function stop(): Promise<void> {
    await running?.stop();
    running = null;
  }
  async function publish(): Promise<string> {
    const sent = messageSent();
    await publishEvent(nats, { type: 'message.sent', data: sent });
    return sent.message_id;
  }
  async function taken(): Promise<string[]> {
    const { rows } = await database.pool.query('SELECT message_id FROM taken WHERE by = $1', [name]);
    return rows.map((row) => row.message_id as string);
  }
  const untilAsked = (count: number) => until(`${count} requests`, () => pulls.length >= count);

  test('asks for them for a second first and for five from then on, never longer', async () => {
    await start();
    await untilAsked(3);
    expect(pulls.slice(0, 3).map(({ expiresMs }) => expiresMs)).toEqual([1_000, 5_000, 5_000]);
    expect(pulls.filter(({ expiresMs }) => expiresMs > 5_000)).toEqual([]);
    const id = await publish();
    await until('it is taken', async () => (await taken()).includes(id));
  });

  test('does not wait for the end of its request when it stops', async () => {
    await until('a stop was sooner than the request would have ended', async () => {
      pulls = [];
      await start();
      await untilAsked(2);
      await stop();
      const [, long] = pulls;
      return long !== undefined && pulls.length === 2 && performance.now() - long.at < long.expiresMs;
    });
    // No lease runs out in this test: what is handed to a request that nobody waits for any more is never taken.
    await nats.jsm.consumers.update('EVENTS', name, { ack_wait: nanos(3_600_000) });
    const id = await publish();
    // The server counts it for the consumer only some time after it has stored it.
    const counts = async () => {
      const { num_pending, num_ack_pending } = await nats.jsm.consumers.info('EVENTS', name);
      return { num_pending, num_ack_pending };
    };
    await until('the server counts it', async () => Object.values(await counts()).includes(1));
    expect(await counts()).toEqual({ num_pending: 1, num_ack_pending: 0 });
    await start();
    await until('it is taken by the next', async () => (await taken()).includes(id));
  });

  test('hands back, or takes, what is on its way to it when it stops', async () => {
    const link = await openLink(server.url);
    const distant = await connectTestNats(link.url);
    try {
      await start(distant);
      // No lease runs out in this test: what is handed to nobody is never taken.
      await nats.jsm.consumers.update('EVENTS', name, { ack_wait: nanos(3_600_000) });
      await untilAsked(2);
      link.freeze();
      const id = await publish();
      const isHandedOut = async () => (await nats.jsm.consumers.info('EVENTS', name)).num_ack_pending === 1;
      await until('the server has sent it', isHandedOut);
      const stopping = stop();
      await link.restore();
      await stopping;
      await start();
      await until('it is taken', async () => (await taken()).includes(id));
      expect(await taken()).toEqual([id]);
    } finally {
      await stop();
      await distant.close();
      await link.close();
    }
  });

  test('stops while NATS does not answer', async () => {
    const link = await openLink(server.url);
    const distant = await connectTestNats(link.url);
    try {
      await start(distant);
      await untilAsked(2);
      link.freeze();
      await stop();
    } finally {
      await link.restore();
      await distant.close();
      await link.close();
    }
  });
});
