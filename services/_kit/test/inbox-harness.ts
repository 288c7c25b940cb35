import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import type { EventOf } from '@linecheck/shared-contracts';
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

export const taker = (by = name, before: (event: EventOf<'message.sent'>) => void = () => undefined) =>
  defineConsumer({
    name: by,
    events: ['message.sent'],
    async handle(em, event) {
      before(event);
      await em.query('INSERT INTO taken (sid, by) VALUES ($1, $2)', [event.data.message_sid, by]);
    },
  });
export async function start(over: Partial<Parameters<typeof startConsumers>[0]> = {}): Promise<RunningConsumers> {
  const options = { database, nats, service: 'kit-test', consumers: [taker()], log, metrics: newMetrics() };
  const consumers = await startConsumers({ ...options, retryDelaysMs: [10, 20], ...over });
  running.push(consumers);
  return consumers;
}
export const publish = (message_sid: string, id = uuidv7()) =>
  publishEvent(nats, { type: 'message.sent', id, data: messageSent({ message_sid }) });
export const taken = async (by = name): Promise<string[]> => {
  const { rows } = await database.pool.query('SELECT sid FROM taken WHERE by = $1 ORDER BY seq', [by]);
  return rows.map((row) => row.sid as string);
};
export const untilTaken = (sid: string, by = name) =>
  until(`${sid} is taken`, async () => (await taken(by)).includes(sid));
export const consumerInfo = () => nats.jsm.consumers.info('EVENTS', name);
export const deadLetters = async () => (await nats.jsm.streams.info('DEAD_LETTERS')).state.messages;
export const deadLetter = async () => {
  await until('a dead letter is there', async () => (await deadLetters()) > 0);
  return nats.jsm.streams.getMessage('DEAD_LETTERS', { last_by_subj: `linecheck-dead.${name}` });
};

/** Registers what has to be done before and after the tests. */
export function setUpInbox(): void {
  beforeAll(async () => {
    [stored, server] = await Promise.all([createTestDatabase(), startTestNats()]);
    [database, nats] = await Promise.all([openKitDatabase(stored.url), connectTestNats(server.url)]);
    await database.pool.query(
      'CREATE TABLE taken (seq serial, sid text NOT NULL CHECK (sid <> $$poison$$), by text NOT NULL)',
    );
  });
  afterAll(async () => {
    await nats?.close();
    await database?.close();
    await Promise.all([stored?.drop(), server?.stop()]);
  });
  beforeEach(async () => {
    running = [];
    name = `taker-${uuidv7()}`;
    for (const stream of ['EVENTS', 'DEAD_LETTERS', 'RETRY']) await nats.jsm.streams.purge(stream);
    await database.pool.query('TRUNCATE taken, inbox, inbox_failures');
  });
  afterEach(async () => {
    await Promise.all(running.map((consumers) => consumers.stop()));
  });
}
