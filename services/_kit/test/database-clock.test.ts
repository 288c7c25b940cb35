import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Pool, PoolClient } from 'pg';
import { idAt } from '../src/persistence';
import { openDatabaseClock, type DatabaseClock } from '../src/persistence/clock';
import { createTestDatabase, openTestPool, until, type TestDatabase } from '@linecheck/local-servers/testing';

/** Of the clocks here, between two measurements in ms. */
const INTERVAL_MS = 50;
const MINUTE_MS = 60_000;

let stored: TestDatabase;
let pool: Pool;
let clock: DatabaseClock | undefined;

beforeEach(async () => {
  stored = await createTestDatabase();
  pool = openTestPool(stored.url, 2);
});
afterEach(async () => {
  clock?.stop();
  clock = undefined;
  await pool.end();
  await stored.drop();
});

async function databaseTime(): Promise<number> {
  const { rows } = await pool.query<{ ms: number }>(
    'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms',
  );
  return rows[0]?.ms ?? Number.NaN;
}

/** What a clock shows is compared with what the database says right before and right after. */
async function aheadOfDatabase({ now }: DatabaseClock): Promise<{ atLeast: number; atMost: number }> {
  const before = await databaseTime();
  const shown = now().getTime();
  const after = await databaseTime();
  return { atLeast: shown - after, atMost: shown - before };
}

/** The pool as a clock has it, whose answers something is done to. */
function poolWith(change: (ms: number) => Promise<number>): Pool {
  const connect = async (): Promise<unknown> => {
    const client = await pool.connect();
    const query = async (...all: Parameters<PoolClient['query']>): Promise<unknown> => {
      const answer = (await client.query(...all)) as unknown as { rows: { ms: number }[] };
      return { rows: [{ ms: await change(answer.rows[0]?.ms ?? Number.NaN) }] };
    };
    return { query, release: () => client.release() };
  };
  return { connect } as unknown as Pool;
}

test('shows the time that the database has', async () => {
  clock = await openDatabaseClock(pool, INTERVAL_MS);
  await until('it being exact', async () => {
    const { atLeast, atMost } = await aheadOfDatabase(clock as DatabaseClock);
    return atLeast <= 100 && atMost >= -100;
  });
});

test('follows a database whose clock is another one from now on, ahead or behind', async () => {
  let aheadMs = 0;
  clock = await openDatabaseClock(
    poolWith(async (ms) => ms + aheadMs),
    INTERVAL_MS,
  );
  for (aheadMs of [MINUTE_MS, -MINUTE_MS]) {
    await until(`it being ${aheadMs} ms ahead`, async () => {
      const { atLeast, atMost } = await aheadOfDatabase(clock as DatabaseClock);
      return atLeast <= aheadMs + 1_000 && atMost >= aheadMs - 1_000;
    });
  }
});

test('is not moved by answers that take long on their way', async () => {
  let isSlow = false;
  let slowAnswers = 0;
  clock = await openDatabaseClock(
    poolWith(async (ms) => {
      if (!isSlow) return ms;
      await delay(1_000);
      slowAnswers += 1;
      return ms; // taken by itself: half a second less than it is
    }),
    INTERVAL_MS,
  );
  const offset = clock.now().getTime() - performance.now();
  isSlow = true;
  await until('two slow answers', () => slowAnswers >= 2);
  expect(Math.abs(clock.now().getTime() - performance.now() - offset)).toBeLessThan(400);
});

test('goes on while the database does not answer, and measures again when it does', async () => {
  let failures = 0;
  let aheadMs = 0;
  let isDown = false;
  clock = await openDatabaseClock(
    poolWith(async (ms) => {
      if (!isDown) return ms + aheadMs;
      failures += 1;
      throw new Error('gone');
    }),
    INTERVAL_MS,
  );
  const shown = clock.now().getTime();
  isDown = true;
  await until('two questions in vain', () => failures >= 2);
  expect(clock.now().getTime()).toBeGreaterThan(shown);
  aheadMs = MINUTE_MS;
  isDown = false;
  await until('the new time', () => (clock as DatabaseClock).now().getTime() > shown + MINUTE_MS);
});

test('never goes back, and never stands still, while it loses what it was ahead', async () => {
  let answers = 0;
  clock = await openDatabaseClock(
    poolWith(async (ms) => {
      answers += 1;
      if (answers > 1) return ms;
      await delay(1_000);
      return ms + 1_000; // read at the end of the way: taken to be half a second more than it is
    }),
    INTERVAL_MS,
  );
  const shown = [clock.now().getTime()];
  await until('it being exact', async () => {
    await delay(4); // at half its speed it still is another millisecond
    shown.push((clock as DatabaseClock).now().getTime());
    return (await aheadOfDatabase(clock as DatabaseClock)).atLeast <= 100;
  });
  expect(shown.filter((ms, i) => i > 0 && ms <= (shown[i - 1] ?? 0))).toEqual([]);
  expect(answers).toBeGreaterThan(1);
});

test('is not opened on a database that does not answer', async () => {
  const away = poolWith(() => Promise.reject(new Error('gone')));
  await expect(openDatabaseClock(away, INTERVAL_MS)).rejects.toThrow('gone');
});

test('an id of a time is a UUIDv7 of it, in order within the same millisecond', () => {
  const ids = Array.from({ length: 100 }, () => idAt(new Date('2031-01-01T00:00:00Z')));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids.map((id) => `${id.slice(0, 8)}${id.slice(9, 13)} ${id[14]}`))).toEqual(
    new Set([`${Date.parse('2031-01-01T00:00:00Z').toString(16).padStart(12, '0')} 7`]),
  );
});
