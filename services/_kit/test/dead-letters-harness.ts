import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { selectDeadLetters } from '../src/dead-letters';
import { defineConsumer, startConsumers, type RunningConsumers } from '../src/inbox';
import type { Nats } from '../src/nats';
import type { Database } from '../src/persistence';
import {
  createTestDatabase,
  publishEvent,
  startTestNats,
  type TestDatabase,
  type TestNats,
} from '@linecheck/local-servers/testing';
import { connectTestNats, log, messageSent, newMetrics, openKitDatabase, until } from './fixtures';

export let stored: TestDatabase;
export let server: TestNats;
export let database: Database;
export let nats: Nats;
export let running: RunningConsumers[];
export let name: string;
let mended: boolean;
export const by = { id: 'olga', log };

/** From now on nothing is broken. */
export function mend(): void {
  mended = true;
}

/** Takes everything but what is broken, until it is mended. */
export async function start(by = name, service = 'kit-test'): Promise<void> {
  const consumer = defineConsumer({
    name: by,
    events: ['message.sent'],
    async handle(em, { data }) {
      if (!mended && data.message_sid.startsWith('broken')) throw new Error('no such country');
      await em.query('INSERT INTO taken (sid, by) VALUES ($1, $2)', [data.message_sid, by]);
    },
  });
  const options = { database, nats, service, consumers: [consumer], log, metrics: newMetrics() };
  running.push(await startConsumers({ ...options, retryDelaysMs: [5] }));
}
export const publish = (message_sid: string) =>
  publishEvent(nats, { type: 'message.sent', data: messageSent({ message_sid }) });
export const list = async (filter = {}) => (await selectDeadLetters(nats, filter, { limit: 100 })).deadLetters;
export const untilDead = (count: number) => until(`${count} are dead`, async () => (await list()).length === count);
export const taken = async (by = name): Promise<string[]> =>
  (await database.pool.query('SELECT sid FROM taken WHERE by = $1 ORDER BY sid', [by])).rows.map((row) => row.sid);

/** Registers what has to be done before and after the tests. */
export function setUpDeadLetters(): void {
  beforeAll(async () => {
    [stored, server] = await Promise.all([createTestDatabase(), startTestNats()]);
    [database, nats] = await Promise.all([openKitDatabase(stored.url), connectTestNats(server.url)]);
    await database.pool.query('CREATE TABLE taken (sid text NOT NULL, by text NOT NULL)');
  });
  afterAll(async () => {
    await nats?.close();
    await database?.close();
    await Promise.all([stored?.drop(), server?.stop()]);
  });
  beforeEach(async () => {
    running = [];
    mended = false;
    name = `taker-${uuidv7()}`;
    for (const stream of ['EVENTS', 'DEAD_LETTERS', 'RETRY']) await nats.jsm.streams.purge(stream);
    await database.pool.query('TRUNCATE taken, inbox, inbox_failures');
  });
  afterEach(async () => {
    await Promise.all(running.map((consumers) => consumers.stop()));
  });
}
