import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startPostgresServer, type PostgresServer } from '@linecheck/local-servers/postgres-server';
import { join } from 'node:path';
import pg from 'pg';
import { createDatabases } from '../src/local/databases.js';
import { newDataFolder, removeDataFolder } from './start-process.js';

const passwords = { 'phone-numbers': 'of-phone-numbers', 'sms-test': 'of-sms-test', 'delivery-tracker': 'of-tracker' };

let folder: string;
let server: PostgresServer;
beforeAll(async () => {
  folder = await newDataFolder();
  server = await startPostgresServer({ dataDir: join(folder, 'postgres'), durable: false });
});
afterAll(async () => {
  await server.stop();
  await removeDataFolder(folder);
});

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

const owners = `
  SELECT DISTINCT pg_get_userbyid(owner) AS owner FROM (
    SELECT relowner AS owner FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT proowner FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS all_of_it`;

test('each service gets a user that owns its database, what an earlier version made there too, and reaches no other', async () => {
  const { 'sms-test': before } = await createDatabases(server.url, null);
  await as(before, (client) =>
    client.query(`
      CREATE TABLE plain (id bigserial PRIMARY KEY, at date NOT NULL DEFAULT '2026-01-01');
      CREATE TABLE parted (at date NOT NULL) PARTITION BY RANGE (at);
      CREATE TABLE "Parted 2026" PARTITION OF parted FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE SEQUENCE alone;
      CREATE VIEW seen AS SELECT id FROM plain;
      CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'`),
  );
  for (const again of [1, 2]) {
    const urls = await createDatabases(server.url, passwords);
    await as(urls['sms-test'], async (client) => {
      expect((await client.query(owners)).rows).toEqual([{ owner: 'linecheck_sms_test' }]);
      await client.query(`ALTER TABLE parted ADD COLUMN in_round_${again} integer`);
      await client.query(`CREATE TABLE round_${again} ()`);
    });
    const stranger = new URL(urls['sms-test']);
    stranger.pathname = new URL(urls['phone-numbers']).pathname;
    await expect(as(stranger.href, async () => undefined)).rejects.toThrow('permission denied for database');
  }
});

test('its password can be changed by way of a second user, as docs/operations/rotation.md says', async () => {
  const urls = await createDatabases(server.url, passwords);
  await as(server.url, (client) =>
    client.query(`
      CREATE ROLE linecheck_phone_numbers_b LOGIN PASSWORD 'next' IN ROLE linecheck_phone_numbers;
      ALTER ROLE linecheck_phone_numbers_b SET role = 'linecheck_phone_numbers';`),
  );
  const next = new URL(urls['phone-numbers']);
  [next.username, next.password] = ['linecheck_phone_numbers_b', 'next'];
  await as(urls['phone-numbers'], (client) => client.query('CREATE TABLE made_before ()'));
  await as(next.href, (client) =>
    client.query('CREATE TABLE made_after (); ALTER TABLE made_before ADD COLUMN a text'),
  );
  await as(urls['phone-numbers'], (client) => client.query('ALTER TABLE made_after ADD COLUMN a text'));
  await as(server.url, (client) => client.query('ALTER ROLE linecheck_phone_numbers NOLOGIN'));
  await expect(as(urls['phone-numbers'], async () => undefined)).rejects.toThrow('not permitted to log in');
  await as(next.href, (client) => client.query('DROP TABLE made_before, made_after'));
});
