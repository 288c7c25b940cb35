import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inTransaction, kitMigrations, openDatabase, type Database } from '@linecheck/service-kit/persistence';
import { createTestDatabase, tableReads, type TestDatabase } from '@linecheck/local-servers/testing';
import { optOutSnapshots } from '../src/jobs/snapshots';
import { migrations } from '../src/persistence/migrations';
import { log } from './tracker';

const NEVER_OPTED_OUT = 20_000;
const OUT = '+15550000000';
let stored: TestDatabase;
let database: Database;

beforeAll(async () => {
  stored = await createTestDatabase();
  // One connection, which alone counts what it reads.
  database = await openDatabase({
    url: stored.url,
    name: 'growth',
    poolSize: 1,
    entities: [],
    migrations: [...kitMigrations, ...migrations],
    log,
  });
  await database.pool.query(
    `INSERT INTO opt_outs (recipient, sender, opted_out, source, since, as_of, version, revision, is_shared)
     SELECT '+1' || (2000000000 + i), '+15005550006', false, NULL, NULL, now(), 0, 1, false FROM generate_series(1, $1::int) AS i`,
    [NEVER_OPTED_OUT],
  );
  await database.pool.query(
    `INSERT INTO opt_outs (recipient, sender, opted_out, source, since, as_of, version, revision, is_shared)
     VALUES ($1, '+15005550006', true, 'stop-word', now(), now(), 1, 2, false)`,
    [OUT],
  );
  await database.pool.query('VACUUM ANALYZE opt_outs');
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});

test('who opted out is told again without going through every phone that was ever texted', async () => {
  const since = new Date(0);
  const before = await tableReads(database.pool, 'opt_outs');
  await inTransaction(database, async (em) => {
    expect(await optOutSnapshots.count(em, since, 1_000)).toBe(1);
    const page = await optOutSnapshots.page(em, { after: null, since, limit: 100 });
    expect(page.map(({ key }) => key)).toEqual([[OUT, '+15005550006']]);
  });
  const after = await tableReads(database.pool, 'opt_outs');
  expect(after.scans).toBe(before.scans);
  expect(after.rows - before.rows).toBeLessThan(20);
});
