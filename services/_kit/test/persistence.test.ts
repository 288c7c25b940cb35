import { describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { inTransaction, isDatabaseBusy, isDatabaseDown } from '../src/persistence';
import { StartupError } from '../src/shutdown';
import { openLink } from '@linecheck/local-servers/testing';
import { until } from './fixtures';
import { open, opened, setUpDatabase, stored } from './opened-databases';

describe('a database', () => {
  setUpDatabase();

  test('that is not there stops the start with its place and without the password', async () => {
    const failure = await open({ url: 'postgres://ada:hunter2@127.0.0.1:1/numbers' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartupError);
    expect((failure as Error).message).toMatch(
      /^The database at 127\.0\.0\.1:1\/numbers cannot be used: .*ECONNREFUSED.*correct DATABASE_URL\.$/,
    );
    expect((failure as Error).message).not.toContain('hunter2');
  });

  test('that refuses us stops the start at once', async () => {
    const link = await openLink(stored.url);
    const url = new URL(link.url);
    url.password = 'wrong';
    await expect(open({ url: url.href })).rejects.toThrow(/password authentication failed/);
    expect(link.opened()).toBe(1);
    await link.close();
  });

  test('whose connections break is used again as soon as it is back', async () => {
    const link = await openLink(stored.url);
    const database = await open({ url: link.url });
    await database.ping();
    await link.cut();
    const failure = await database.ping().catch((error: unknown) => error);
    expect(isDatabaseDown(failure)).toBe(true);
    await link.restore();
    await until('it answers', () =>
      database.ping().then(
        () => true,
        () => false,
      ),
    );
    await database.close();
    opened.length = 0;
    await link.close();
  });

  test('that stops answering does not hold a statement for ever', async () => {
    const link = await openLink(stored.url);
    const database = await open({ url: link.url });
    await database.ping();
    link.freeze();
    await expect(database.ping()).rejects.toThrow(/timeout/);
    await link.restore();
    await until('it answers', () =>
      database.ping().then(
        () => true,
        () => false,
      ),
    );
    await database.close();
    opened.length = 0;
    await link.close();
  });

  test('a transaction whose BEGIN came through too late takes no later statement with it', async () => {
    const observer = await open();
    await observer.pool.query('CREATE TABLE notes (n int)');
    const link = await openLink(stored.url);
    // One connection, so that the next statement would have to go over the one that the transaction had.
    const database = await open({ url: link.url, poolSize: 1 });
    await database.ping();
    link.freeze();
    await expect(inTransaction(database, () => Promise.resolve())).rejects.toThrow();
    await link.restore();
    await database.pool.query('INSERT INTO notes VALUES (1)');
    const { rows } = await observer.pool.query('SELECT n FROM notes');
    await database.close();
    await link.close();
    opened.splice(0, opened.length, observer);
    expect(rows).toEqual([{ n: 1 }]);
    // BEGIN and then ROLLBACK are waited for as long as any statement.
  });

  test('a deadlock is resolved by doing one of the two again', async () => {
    const database = await open();
    await database.pool.query('CREATE TABLE pair (id int PRIMARY KEY, n int); INSERT INTO pair VALUES (1, 0), (2, 0)');
    let tries = 0;
    const both = (first: number, second: number, met: Promise<unknown>, arrive: () => void) =>
      inTransaction(database, async (em) => {
        tries += 1;
        await em.query('UPDATE pair SET n = n + 1 WHERE id = $1', [first]);
        arrive();
        await met;
        await em.query('UPDATE pair SET n = n + 1 WHERE id = $1', [second]);
      });
    const arrivals: (() => void)[] = [];
    const met = Promise.all([0, 1].map(() => new Promise<void>((resolve) => arrivals.push(resolve))));
    await Promise.all([both(1, 2, met, () => arrivals[0]?.()), both(2, 1, met, () => arrivals[1]?.())]);
    expect(tries).toBeGreaterThan(2); // more, where whoever tries again is there before the other goes on
    expect((await database.pool.query('SELECT n FROM pair ORDER BY id')).rows).toEqual([{ n: 2 }, { n: 2 }]);
  });

  test('tells an error of a statement from a database that is away', async () => {
    const database = await open();
    const failure = await database.pool.query('SELECT nonsense').catch((error: unknown) => error);
    expect(isDatabaseDown(failure)).toBe(false);
    expect(isDatabaseDown(Object.assign(new Error('x'), { code: '57P01' }))).toBe(true);
    expect(isDatabaseDown(new Error('something of ours'))).toBe(false);
  });

  describe('that ends a connection in a transaction', () => {
    const endsIt = async (em: EntityManager) => {
      const [{ pid }] = await em.query('SELECT pg_backend_pid() AS pid');
      const { pool } = await open();
      await pool.query('SELECT pg_terminate_backend($1)', [pid]);
      const left = async () => (await pool.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).rowCount;
      await until('it is gone', async () => (await left()) === 0);
    };
    test.each<[string, (em: EntityManager) => Promise<unknown>]>([
      ['before the next statement', async (em) => em.query('SELECT 1')],
      ['once that was noticed', async (em) => pause(50).then(() => em.query('SELECT 1'))],
      [
        'once that was noticed, before a nested transaction',
        async (em) => pause(50).then(() => em.transaction(async () => 1)),
      ],
      ['before the commit', async () => undefined],
      ['during a statement', async (em) => em.query('SELECT pg_terminate_backend(pg_backend_pid())')],
      ['and the first error is swallowed', async (em) => em.query('SELECT 1').catch(() => em.query('SELECT 2'))],
    ])('%s is away, whatever is thrown', async (_, next) => {
      const database = await open();
      const failure = await inTransaction(database, async (em) => {
        await endsIt(em);
        return next(em);
      }).catch((error: unknown) => error);
      expect([failure, isDatabaseDown(failure)]).toEqual([expect.any(Error), true]);
      await database.ping();
    });
  });

  test('that gives up waiting for a statement or a lock is busy, not away', async () => {
    const database = await open();
    await database.pool.query('CREATE TABLE held (n int)');
    const waiting = (setting: string, sql: string) =>
      inTransaction(database, async (em) => {
        await em.query(`SET LOCAL ${setting} = 50`);
        await em.query(sql);
      }).catch((error: unknown) => error);
    const tooSlow = await waiting('statement_timeout', 'SELECT pg_sleep(60)');
    const locked = await inTransaction(database, async (em) => {
      await em.query('LOCK TABLE held');
      return waiting('lock_timeout', 'LOCK TABLE held');
    });
    for (const failure of [tooSlow, locked])
      expect([isDatabaseBusy(failure), isDatabaseDown(failure)]).toEqual([true, false]);
  });

  test('that ends a transaction because it did nothing for too long is away', async () => {
    const database = await open();
    const failure = await inTransaction(database, async (em) => {
      await em.query('SET LOCAL idle_in_transaction_session_timeout = 50');
      await pause(500);
      await em.query('SELECT 1');
    }).catch((error: unknown) => error);
    expect([failure, isDatabaseDown(failure)]).toEqual([expect.any(Error), true]);
  });

  test.each([
    'timeout expired',
    'timeout exceeded when trying to connect',
    'Connection terminated',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
    'Cannot use a pool after calling end on the pool',
    'Query read timeout',
    'Received unexpected commandComplete message from backend.',
    'There was an error establishing an SSL connection',
  ])('of which the driver says "%s" is away', (message) => {
    const lost = new Error(message);
    for (const shape of [lost, new Error('outer', { cause: lost }), new AggregateError([new Error('x'), lost])])
      expect(isDatabaseDown(shape)).toBe(true);
  });

  test('that is closed is away', async () => {
    const database = await open();
    await database.close();
    opened.length = 0;
    for (const work of [database.ping(), inTransaction(database, (em) => em.query('SELECT 1'))])
      expect(isDatabaseDown(await work.catch((error: unknown) => error))).toBe(true);
  });
});
