import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { kitMigrations, openDatabase, type Database } from '../src/persistence';
import { createTestDatabase, type TestDatabase, type TestProcess } from '@linecheck/local-servers/testing';
import { startChild } from './child-process';
import { log, openKitDatabase, until } from './fixtures';

let stored: TestDatabase;
let child: TestProcess | undefined;
let opened: Database[];

beforeEach(async () => {
  stored = await createTestDatabase();
  opened = [];
});
afterEach(async () => {
  await child?.kill();
  for (const database of opened) await database.close();
  await stored.drop();
});

/** Runs `work` in a process of its own; `freeze()` there stops it until it is thawed. */
function startFreezing(work: string): TestProcess {
  const script = `
    const { inTransaction, isDatabaseDown, kitMigrations, openDatabase } = require('./src/persistence');
    const { createLogger } = require('./src/logging');
    const log = createLogger({ name: 'child', level: 'silent' });
    const freeze = () => process.kill(process.pid, 'SIGSTOP');
    const say = (what) => console.log(JSON.stringify(what));
    const options = { url: process.env.DATABASE_URL, name: 'child', poolSize: 2, entities: [], log };
    (async () => { ${work} })();`;
  child = startChild(script, { DATABASE_URL: stored.url });
  return child;
}

async function open(): Promise<Database> {
  const database = await openKitDatabase(stored.url);
  opened.push(database);
  return database;
}

test('a process that is frozen in the middle of a transaction loses it, with its row locks and advisory locks, and nothing of it is committed', async () => {
  const database = await open();
  await database.pool.query('CREATE TABLE people (id int PRIMARY KEY, n int); INSERT INTO people VALUES (1, 0)');
  const frozen = startFreezing(`
    const database = await openDatabase({ ...options, migrations: kitMigrations });
    await inTransaction(database, async (em) => {
      await em.query('SELECT pg_advisory_xact_lock(1)');
      await em.query('UPDATE people SET n = 1');
      freeze();
      await em.query('UPDATE people SET n = 2');
    }).then(() => say('committed'), (error) => say({ isDown: isDatabaseDown(error) }));
    await database.close();`);
  await frozen.hasFrozen();
  const free = async () => {
    const { rows } = await database.pool.query(
      'SELECT n, pg_try_advisory_xact_lock(1) AS held FROM people FOR UPDATE SKIP LOCKED',
    );
    return rows;
  };
  await until('the locks being free', async () => (await free())[0]?.held === true);
  expect(await free()).toEqual([{ n: 0, held: true }]);
  await frozen.hasFrozen(); // still
  frozen.thaw();
  await until('it noticing', () => frozen.said().length > 0);
  expect(frozen.said()).toEqual([{ isDown: true }]);
  expect(await free()).toEqual([{ n: 0, held: true }]);
});

test('the server is told with every connection to look itself whether its client is still there', async () => {
  const database = await open();
  const names = [
    'idle_in_transaction_session_timeout',
    'tcp_keepalives_idle',
    'tcp_keepalives_interval',
    'tcp_keepalives_count',
    'tcp_user_timeout',
  ];
  const { rows } = await database.pool.query('SELECT name, setting FROM pg_settings WHERE name = ANY($1)', [names]);
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    idle_in_transaction_session_timeout: '8000',
    tcp_keepalives_idle: '10',
    tcp_keepalives_interval: '5',
    tcp_keepalives_count: '3',
    tcp_user_timeout: '15000',
  });
});

class MakesNotes1800000000000 implements MigrationInterface {
  readonly name = 'MakesNotes1800000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE notes (n int)');
    await runner.query('INSERT INTO notes VALUES (1)');
  }
  async down(): Promise<void> {}
}

describe('a process that is frozen while it migrates', () => {
  const openBeside = async (): Promise<Database> => {
    const migrations = [...kitMigrations, MakesNotes1800000000000];
    const database = await openDatabase({ url: stored.url, name: 'other', poolSize: 2, entities: [], migrations, log });
    opened.push(database);
    return database;
  };
  const MIGRATION = (inTheMiddle: string) => `
    class MakesNotes1800000000000 {
      name = 'MakesNotes1800000000000';
      async up(runner) {
        await runner.query('CREATE TABLE notes (n int)');
        ${inTheMiddle}
        await runner.query('INSERT INTO notes VALUES (1)');
      }
    }
    const migrations = [...kitMigrations, MakesNotes1800000000000];`;

  test('in the middle of a migration keeps no other from starting, and fails when it goes on', async () => {
    const frozen = startFreezing(`
      ${MIGRATION('freeze();')}
      await openDatabase({ ...options, migrations }).then(() => say('opened'), (error) => say(error.message));`);
    await frozen.hasFrozen();
    const database = await openBeside();
    await frozen.hasFrozen(); // still
    expect((await database.pool.query('SELECT n FROM notes')).rows).toEqual([{ n: 1 }]);
    frozen.thaw();
    await until('it noticing', () => frozen.said().length > 0);
    expect(frozen.said()).toEqual([expect.stringContaining('The database cannot be migrated')]);
    expect((await database.pool.query('SELECT n FROM notes')).rows).toEqual([{ n: 1 }]);
  });

  test('between a migration and the end keeps no other from starting', async () => {
    // The log line is the first thing that happens after the last commit.
    const frozen = startFreezing(`
      ${MIGRATION('')}
      const freezing = Object.assign(Object.create(log), { info: freeze });
      const database = await openDatabase({ ...options, migrations, log: freezing });
      await database.close();
      say('opened');`);
    await frozen.hasFrozen();
    await openBeside();
    await frozen.hasFrozen(); // still
    frozen.thaw();
    await until('it going on', () => frozen.said().length > 0);
    expect(frozen.said()).toEqual(['opened']);
  });
});
