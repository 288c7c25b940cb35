import { afterEach, beforeEach } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@linecheck/local-servers/testing';
import { kitMigrations, openDatabase, type Database, type OpenDatabaseOptions } from '../src/persistence';
import { log } from './fixtures';

export let stored: TestDatabase;
/** What a test closes itself it takes out. */
export const opened: Database[] = [];

/** An empty database for each test of a file; what these open is closed, and it is dropped. */
export function setUpDatabase(): void {
  beforeEach(async () => {
    stored = await createTestDatabase();
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
    await stored.drop();
  });
}

/** Opens it as a service does, with the kit's tables unless `changes` say otherwise. */
export async function open(changes: Partial<OpenDatabaseOptions> = {}): Promise<Database> {
  const usual = { url: stored.url, name: 'kit-test', poolSize: 4, entities: [], migrations: kitMigrations, log };
  const database = await openDatabase({ ...usual, ...changes });
  opened.push(database);
  return database;
}
