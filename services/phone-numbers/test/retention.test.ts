import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describedTables, until } from '@linecheck/local-servers/testing';
import { openTestHarness, type Instance } from './test-harness';

let harness: Awaited<ReturnType<typeof openTestHarness>>;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

test('each table says in a README what makes it grow, and what makes it forget', async () => {
  const readmes = ['..', '../../_kit'].map((folder) => join(__dirname, folder, 'README.md'));
  const compared = await describedTables(service.context.database.pool, readmes);
  expect(compared).toEqual({ undescribed: [], unknown: [] });
});

test('a removed number is forgotten with its verification once nobody can want it back, and only then', async () => {
  const { pool } = service.context.database;
  await pool.query(`INSERT INTO persons (id) VALUES ('ann')`);
  const add = async (e164: string, removed: string | null) => {
    const { rows } = await pool.query<{ id: string }>(
      `INSERT INTO phone_numbers (id, person, e164, is_primary, wants_primary, removed_at, created_at, updated_at, version)
       VALUES (gen_random_uuid(), 'ann', $1, false, false, NULL, now() - interval '2 years', now(), 1) RETURNING id`,
      [e164],
    );
    await pool.query(
      `INSERT INTO verifications (phone_id, id, expires_at, tries, sent_at, tried_at, version)
       VALUES ($1, gen_random_uuid(), now(), 0, '{}', '{}', 1)`,
      [rows[0]!.id],
    );
    // Last: from here on any replica may forget it.
    await pool.query(`UPDATE phone_numbers SET removed_at = now() - $2::interval WHERE id = $1`, [
      rows[0]!.id,
      removed,
    ]);
  };
  await add('+12015550101', '31 days');
  await add('+12015550102', '29 days');
  await add('+12015550103', null);
  const left = async () =>
    (
      await pool.query<{ e164: string }>(
        'SELECT e164 FROM phone_numbers JOIN verifications ON phone_id = phone_numbers.id ORDER BY 1',
      )
    ).rows.map(({ e164 }) => e164);
  // Another replica that starts catches up.
  await harness.startInstance();
  await until('the oldest being gone', async () => (await left()).length < 3);
  expect(await left()).toEqual(['+12015550102', '+12015550103']);
  expect((await pool.query('SELECT FROM verifications')).rowCount).toBe(2);
});
