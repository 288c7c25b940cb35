import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inTransaction, kitMigrations, openDatabase, type Database } from '@linecheck/service-kit/persistence';
import { createTestDatabase, tableReads, type TestDatabase } from '@linecheck/local-servers/testing';
import { optOutSnapshots } from '../src/jobs/snapshots';
import { erasureSteps } from '../src/persistence/erasure';
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

/** Parameters as a form's, decoded or as they came, and as JSON, each of another phone. */
const NAMED = [
  ['{"To":"+13035550101"}', '+13035550101'],
  ['To=%2B13035550102&Body=%2013035550103', '+13035550102'],
  ['To=%2B13035550199&Body=%2013035550103', '+13035550103'],
  ['{"Body":"\\u002013035550104"}', '+13035550104'],
] as const;
const LONG = '{"To":"+13035550101","Nonsense":"' + '9'.repeat(20_000) + '"}';

test('callbacks that name a phone of an erased person are found without reading all that are set aside', async () => {
  const add = (parameters: readonly string[], by: string | null) =>
    database.pool.query(
      `INSERT INTO set_aside_callbacks (digest, reason, status, heard_at, times_heard, parameters, discarded_by)
       SELECT sha256(convert_to(p, 'UTF8')), 'no-message-id', 'sent', now(), 1, p, $2 FROM unnest($1::text[]) AS p`,
      [parameters, by],
    );
  await add(
    Array.from({ length: NEVER_OPTED_OUT }, (_, i) => `To=%2B1${2_000_000_000 + i}`),
    null,
  );
  await add([...NAMED.map(([parameters]) => parameters), LONG], null);
  await add(['To=%2B13035550106'], 'ada');
  await database.pool.query('VACUUM ANALYZE set_aside_callbacks');
  await database.pool.query(
    `INSERT INTO opt_outs (recipient, sender, opted_out, as_of, version, revision, is_shared, user_id)
     SELECT n, '+15005550006', false, now(), 0, 1, false, 'ada' FROM unnest($1::text[]) AS n`,
    [NAMED.map(([, phone]) => phone)],
  );
  const before = await tableReads(database.pool, 'set_aside_callbacks');
  await inTransaction(database, async (em) => {
    const steps = erasureSteps(async () => undefined);
    for (const step of steps) await step(em, { userId: 'ada', erasedAt: new Date(Date.now() + 60_000) }, 500);
  });
  const after = await tableReads(database.pool, 'set_aside_callbacks');
  expect(after.scans).toBe(before.scans);
  expect(after.rows - before.rows).toBeLessThan(50);
  const { rows } = await database.pool.query(
    `SELECT parameters, discarded_by IS NULL AS waits, discarded_by = 'ada' AS named FROM set_aside_callbacks WHERE parameters ~ '3035550'`,
  );
  expect(rows).toEqual([{ parameters: 'To=%2B13035550106', waits: false, named: false }]);
});
