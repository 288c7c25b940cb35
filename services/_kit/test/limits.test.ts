import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hit } from '../src/limits';
import { judge } from '../src/limits/sliding-window';
import { inTransaction, type Database } from '../src/persistence';
import { createTestDatabase, type TestDatabase } from '../src/testing';
import { openKitDatabase } from './fixtures';

describe('the judgement of a sliding window', () => {
  const limits = [
    { windowSeconds: 60, max: 2 },
    { windowSeconds: 3600, max: 3 },
  ];

  test.each<[string, number[], boolean, number]>([
    ['no hits', [], true, 0],
    ['one below the limit', [999_000], true, 0],
    ['the limit reached', [990_000, 999_000], false, 50],
    ['an old hit that has left the short window', [930_000, 999_000], true, 0],
    ['a hit exactly one window ago', [940_000, 999_000], true, 0],
    ['the long window full', [100_000, 200_000, 300_000], false, 2_700],
    ['the longer of two waits', [100_000, 990_000, 999_000], false, 2_700],
  ])('%s', (_, hits, allowed, retryAfterSeconds) => {
    expect(judge(hits, limits, 1_000_000)).toEqual({ allowed, retryAfterSeconds });
  });
});

describe('limits in PostgreSQL', () => {
  let stored: TestDatabase;
  let replicas: [Database, Database];

  beforeAll(async () => {
    stored = await createTestDatabase();
    replicas = [await openKitDatabase(stored.url), await openKitDatabase(stored.url)];
  });
  afterAll(async () => {
    for (const replica of replicas ?? []) await replica.close();
    await stored?.drop();
  });
  const tryOn = (replica: Database, key: string) =>
    inTransaction(replica, (em) => hit(em, key, [{ windowSeconds: 600, max: 5 }]));

  test('hold across replicas, under concurrency', async () => {
    const verdicts = await Promise.all(Array.from({ length: 20 }, (_, i) => tryOn(replicas[i % 2] as Database, 'ada')));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(5);
    const refused = verdicts.find(({ allowed }) => !allowed);
    expect(refused?.retryAfterSeconds).toBeGreaterThan(590);
    expect(refused?.retryAfterSeconds).toBeLessThanOrEqual(600);
  });

  test('one key does not count for another', async () => {
    for (let i = 0; i < 5; i++) await tryOn(replicas[0], 'bob');
    expect(await tryOn(replicas[0], 'bob')).toMatchObject({ allowed: false });
    expect(await tryOn(replicas[0], 'eve')).toMatchObject({ allowed: true });
  });

  test('a hit of a transaction that is rolled back does not count', async () => {
    for (let i = 0; i < 10; i++) {
      const broken = inTransaction(replicas[0], async (em) => {
        await hit(em, 'carol', [{ windowSeconds: 600, max: 5 }]);
        throw new Error('rolled back');
      });
      await expect(broken).rejects.toThrow('rolled back');
    }
    expect(await tryOn(replicas[0], 'carol')).toEqual({ allowed: true, retryAfterSeconds: 0 });
  });

  test('hits that have left the window make room', async () => {
    for (let i = 0; i < 5; i++) await tryOn(replicas[0], 'dan');
    await replicas[0].pool.query(
      `UPDATE rate_limits SET hits = ARRAY(SELECT unnest(hits) - interval '10 minutes') WHERE key = 'dan'`,
    );
    expect(await tryOn(replicas[0], 'dan')).toMatchObject({ allowed: true });
    const { rows } = await replicas[0].pool.query(
      `SELECT cardinality(hits) AS kept FROM rate_limits WHERE key = 'dan'`,
    );
    expect(rows[0].kept).toBe(1);
  });
});
