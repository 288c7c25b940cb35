import { describe, expect, test } from '@jest/globals';
import { kitMigrations, type Database } from '../src/persistence';
import { until } from './fixtures';
import {
  Broken1900000000000,
  IndexOfOutbox1900000000200,
  MoreOfOutbox1900000000100,
  SlowTable1800000000000,
} from './migrations-for-tests';
import { open, opened, setUpDatabase } from './opened-databases';

describe('a database', () => {
  setUpDatabase();

  /** Holds what pg_dump does, for as long as it runs. */
  const readAsBackup = async ({ source }: Database) => {
    const backup = source.createQueryRunner();
    await backup.startTransaction();
    await backup.query(`SET LOCAL idle_in_transaction_session_timeout = 0`);
    await backup.query('LOCK TABLE outbox IN ACCESS SHARE MODE');
    return backup;
  };

  test('is migrated once, however many replicas start together', async () => {
    const migrations = [...kitMigrations, SlowTable1800000000000];
    await Promise.all([1, 2, 3, 4].map(() => open({ migrations })));
    const { rows } = await opened[0]!.pool.query('SELECT name FROM migrations ORDER BY id');
    expect(rows.map((row) => row.name)).toEqual(migrations.map(({ name }) => name));
    await open({ migrations }); // a restart
  });

  test('stays as it was when a migration fails, and the start says which', async () => {
    await expect(open({ migrations: [...kitMigrations, Broken1900000000000] })).rejects.toThrow(
      /The database cannot be migrated: column "nonsense" does not exist/,
    );
    const database = await open();
    const { rows } = await database.pool.query(`SELECT to_regclass('half_way') AS found`);
    expect(rows[0].found).toBeNull();
  });

  test('serves the version before while a migration waits for a table that a backup reads', async () => {
    const before = await open();
    const backup = await readAsBackup(before);
    const migrated = open({ migrations: [...kitMigrations, MoreOfOutbox1900000000100] });
    await until('the migration waits', async () => {
      const { rows } = await before.pool.query(
        `SELECT FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'`,
      );
      return rows.length > 0;
    });
    await before.pool.query('SELECT FROM outbox'); // fails after the service's lock_timeout
    await backup.commitTransaction();
    await backup.release();
    const { rows } = await (await migrated).pool.query('SELECT more FROM outbox');
    expect(rows).toEqual([]);
  });

  test('whose table a backup reads for longer than a migration waits stays as it was, and the start says what to do', async () => {
    const before = await open();
    const backup = await readAsBackup(before);
    const migrations = [...kitMigrations, MoreOfOutbox1900000000100];
    await expect(open({ migrations, lockAttempts: 1 })).rejects.toThrow(
      /^The database cannot be migrated: another session, such as a backup, .* start it again once that session is over$/,
    );
    await before.pool.query('SELECT FROM outbox');
    await backup.commitTransaction();
    await backup.release();
    const { rows } = await (await open({ migrations, lockAttempts: 1 })).pool.query('SELECT more FROM outbox');
    expect(rows).toEqual([]);
  });

  test('where an index waits too long for a transaction that began before says so, and has the index from the next start', async () => {
    const before = await open();
    const other = before.source.createQueryRunner();
    await other.startTransaction();
    await other.query('DELETE FROM outbox WHERE false'); // the lock that a transaction which writes has
    const migrations = [...kitMigrations, IndexOfOutbox1900000000200];
    await expect(open({ migrations })).rejects.toThrow(
      /^The database cannot be migrated: the index outbox_subjects waited 1 s for a transaction that began before it; start it again/,
    );
    await other.commitTransaction();
    await other.release();
    const { rows } = await (
      await open({ migrations })
    ).pool.query(`SELECT indisvalid FROM pg_index WHERE indexrelid = 'outbox_subjects'::regclass`);
    expect(rows).toEqual([{ indisvalid: true }]);
  });
});
