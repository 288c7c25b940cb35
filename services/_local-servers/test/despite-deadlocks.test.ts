import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { createTestDatabase, despiteDeadlocks, openTestPool, type TestDatabase } from '../src/testing';

let stored: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  stored = await createTestDatabase();
  pool = openTestPool(stored.url, 2);
  await pool.query('CREATE TABLE a (); CREATE TABLE b ()');
});
afterAll(async () => {
  await pool.end();
  await stored.drop();
});

test('what waits for each other is done, one after the other', async () => {
  let attempts = 0;
  let haveLocked = 0;
  let lockedBoth = (): void => undefined;
  const bothLocked = new Promise<void>((resolve) => (lockedBoth = resolve));
  const lock = async (first: string, second: string): Promise<void> => {
    attempts += 1;
    const client = await pool.connect();
    try {
      await client.query(`BEGIN; LOCK TABLE ${first}`);
      haveLocked += 1;
      if (haveLocked === 2) lockedBoth();
      await bothLocked;
      await client.query(`LOCK TABLE ${second}; COMMIT`);
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  };
  await Promise.all([despiteDeadlocks(() => lock('a', 'b')), despiteDeadlocks(() => lock('b', 'a'))]);
  expect(attempts).toBe(3);
});

test('any other failure is the statement’s own', async () => {
  await expect(despiteDeadlocks(() => pool.query('TRUNCATE c'))).rejects.toThrow('"c" does not exist');
});
