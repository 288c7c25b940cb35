import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, tableReads, type TestDatabase } from '@linecheck/local-servers/testing';
import { kitSteps } from '../src/erasure';
import { inTransaction, kitMigrations, openDatabase, type Database } from '../src/persistence';
import { log } from './fixtures';

const SET_ASIDE = 20_000;
let stored: TestDatabase;
let database: Database;

beforeAll(async () => {
  stored = await createTestDatabase();
  // One connection, which alone counts what it reads.
  const options = { url: stored.url, name: 'growth', poolSize: 1, entities: [], migrations: kitMigrations, log };
  database = await openDatabase(options);
  await addSetAside(`'person ' || i`, SET_ASIDE, `'operator ' || i`);
  await addSetAside(`'ada'`, 3, 'NULL');
  await addSetAside(`'grace'`, 2, `'ada'`);
  await database.pool.query(
    `INSERT INTO outbox (id, type, person, time, data) VALUES (gen_random_uuid(), 'message.sent', 'ada', now(), '{}')`,
  );
  await database.pool.query('VACUUM ANALYZE outbox');
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});

/** Events that could not be published. `person` and `discardedBy` are SQL in which `i` counts. */
async function addSetAside(person: string, count: number, discardedBy: string): Promise<void> {
  await database.pool.query(
    `INSERT INTO outbox (id, type, person, time, data, set_aside_at, set_aside_reason, failures, discarded_at, discarded_by)
     SELECT gen_random_uuid(), 'message.sent', ${person}, now(), '{}', now(), 'a reason', 6,
       CASE WHEN ${discardedBy} IS NOT NULL THEN now() END, ${discardedBy} FROM generate_series(1, $1::int) AS i`,
    [count],
  );
}

test('an erasure reads a few rows of the outbox, however many events of others were set aside', async () => {
  const before = await tableReads(database.pool, 'outbox');
  await inTransaction(database, async (em) => {
    for (const step of kitSteps) await step(em, { userId: 'ada', erasedAt: new Date(Date.now() + 60_000) }, 500);
  });
  const after = await tableReads(database.pool, 'outbox');
  expect(after.scans).toBe(before.scans);
  expect(after.rows - before.rows).toBeLessThan(50);
  const { rows } = await database.pool.query(
    `SELECT person, discarded_by = 'ada' AS named FROM outbox WHERE person IN ('ada', 'grace')`,
  );
  expect(rows).toEqual([
    { person: 'grace', named: false },
    { person: 'grace', named: false },
  ]);
});
