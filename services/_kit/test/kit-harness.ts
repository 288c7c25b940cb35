import { afterAll, beforeAll } from '@jest/globals';
import { createTestDatabase, startTestNats, type TestDatabase, type TestNats } from '@linecheck/local-servers/testing';
import type { Nats } from '../src/nats';
import type { Database } from '../src/persistence';
import { connectTestNats, openKitDatabase } from './fixtures';

export let stored: TestDatabase;
export let server: TestNats;
export let database: Database;
export let nats: Nats;

/** One database with the kit's tables and one NATS server for all tests of a file; `statement` makes what these need besides. */
export function setUpKit(statement?: string): void {
  beforeAll(async () => {
    [stored, server] = await Promise.all([createTestDatabase(), startTestNats()]);
    [database, nats] = await Promise.all([openKitDatabase(stored.url), connectTestNats(server.url)]);
    if (statement !== undefined) await database.pool.query(statement);
  });
  afterAll(async () => {
    await nats?.close();
    await database?.close();
    await Promise.all([stored?.drop(), server?.stop()]);
  });
}

/** Empties the streams of events. */
export async function purgeStreams(): Promise<void> {
  for (const stream of ['EVENTS', 'DEAD_LETTERS', 'RETRY']) await nats.jsm.streams.purge(stream);
}
