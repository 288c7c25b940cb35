import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ceilingUse,
  decideCeiling,
  decideSpend,
  pickShard,
  limitHeaders,
  queryOn,
  readCounts,
  sendingCeiling,
  shardsFor,
  spend,
  publishNotices,
  type SendingCeiling,
} from '../src/limits';
import { inTransaction, retryOnConflict, executeAtomically, type Database } from '../src/persistence';
import { kitRetention, runRetention } from '../src/retention';
import { createTestDatabase, type TestDatabase } from '@linecheck/local-servers/testing';
import { openKitDatabase } from './fixtures';

describe('the decision', () => {
  const limits = [
    { name: 'tests-per-person-minute', windowSeconds: 60, max: 20 },
    { name: 'tests-per-person-hour', windowSeconds: 3_600, max: 60 },
  ] as const;
  const budget = { key: 'ada', limits, shards: 1 };
  const mark = (before: number) => ({ slot: new Date(0), before });

  test.each<[string, number, (number | null)[], number, string[], number]>([
    ['nothing spent', 0, [null, null], 20, [], 20],
    ['nothing within the windows', 500, [null, null], 20, [], 520],
    ['room in both', 110, [100, 100], 10, [], 120],
    ['the minute full', 120, [100, 100], 1, ['tests-per-person-minute'], 120],
    ['the hour full, the minute free', 160, [null, 100], 1, ['tests-per-person-hour'], 160],
    ['a little left, but not enough', 115, [100, 100], 6, ['tests-per-person-minute'], 120],
  ])('%s', (_, total, before, amount, exceeded, upTo) => {
    const since = before.map((was) => (was === null ? null : mark(was)));
    const decision = decideSpend(budget, { shard: 0, total, since }, amount);
    expect({ ...decision, exceeded: decision.exceeded.map(({ name }) => name) }).toEqual({ exceeded, upTo });
  });

  test('limits that are meant for many sends are divided, and their parts add up', () => {
    const shardsOf = (max: number) => shardsFor([{ ...limits[0], max }]);
    expect([10, 1_999, 2_000, 5_500, 1_000_000].map(shardsOf)).toEqual([1, 1, 2, 5, 64]);
    const divided = { key: 'all', limits: [{ ...limits[0], max: 5_503 }], shards: 5 };
    const parts = [0, 1, 2, 3, 4].map((shard) => decideSpend(divided, { shard, total: 0, since: [null] }, 0).upTo);
    expect(parts.reduce((sum, part) => sum + part)).toBe(5_503);
  });

  test('is told in the fields of the draft', () => {
    const use = { ...limits[1], unit: 'segments', remaining: 48, resetSeconds: 3_540 } as const;
    const requests = { name: 'requests-per-minute', max: 9, windowSeconds: 60, unit: 'requests' } as const;
    expect(limitHeaders([use, { ...requests, remaining: 0, resetSeconds: 1.2 }])).toEqual({
      'ratelimit-policy':
        '"tests-per-person-hour";q=60;w=3600;linecheck-unit="segments", "requests-per-minute";q=9;w=60',
      ratelimit: '"tests-per-person-hour";r=48;t=3540, "requests-per-minute";r=0;t=2',
    });
  });
});

describe('a ceiling in PostgreSQL', () => {
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

  /** One text as a service counts it; answers whether it may go. */
  const send = (database: Database, ceiling: SendingCeiling, amount: number): Promise<boolean> =>
    retryOnConflict(async () => {
      const query = queryOn(database.pool);
      const { now, counts } = await readCounts(query, [{ budget: ceiling.budget, shard: pickShard(ceiling) }]);
      const { writes, notices, reached } = await decideCeiling(query, ceiling, counts[0]!, { amount, now });
      await inTransaction(database, (em) => publishNotices(em, notices));
      if (reached === null) await executeAtomically(database.pool, writes);
      return reached === null;
    });
  const many = async (count: number, ceiling: SendingCeiling, amount: number): Promise<number> => {
    const sent = Array.from({ length: count }, (_, i) => send(replicas[i % 2] as Database, ceiling, amount));
    return (await Promise.all(sent)).filter(Boolean).length;
  };
  const published = async (): Promise<string[]> => {
    const { rows } = await replicas[0].pool.query<{ type: string; limit: string }>(
      `SELECT type, data->>'limit' AS "limit" FROM outbox ORDER BY seq`,
    );
    return rows.map(({ type, limit }) => `${type} ${limit}`);
  };

  test('divided among shards is used to its end and never passed, and told of once', async () => {
    const ceiling = sendingCeiling('test', { perHour: 3_000, perDay: 30_000, alertPercent: 80 });
    expect(ceiling.budget.shards).toBe(3);
    expect(await many(23, ceiling, 100)).toBe(23);
    expect(await published()).toEqual([]);
    expect(await many(20, ceiling, 100)).toBe(7);
    expect(await published()).toEqual([
      'sending-budget.threshold-reached tests-installation-hour',
      'sending-budget.exhausted tests-installation-hour',
    ]);
    expect((await ceilingUse(queryOn(replicas[1].pool), ceiling)).map(({ used }) => used)).toEqual([3_000, 3_000]);
  });

  test('is told of before its end also where one text is too much for what is left', async () => {
    const ceiling = sendingCeiling('verification', { perHour: 10, perDay: 100, alertPercent: 100 });
    expect(await many(1, ceiling, 9)).toBe(1);
    expect(await many(4, ceiling, 2)).toBe(0);
    expect((await published()).slice(2)).toEqual([
      'sending-budget.threshold-reached codes-installation-hour',
      'sending-budget.exhausted codes-installation-hour',
    ]);
  });

  test('forgets what no window reaches any more, and counts on', async () => {
    const { pool } = replicas[0];
    await pool.query(`UPDATE budget_marks SET slot = slot - interval '3 days'`);
    await pool.query(`UPDATE budget_counters SET expires_at = expires_at - interval '3 days'`);
    const ceiling = sendingCeiling('verification', { perHour: 10, perDay: 100, alertPercent: 100 });
    expect(await many(1, ceiling, 10)).toBe(1);
    await runRetention({ pool, rules: kitRetention(new Date()) });
    const { rows } = await pool.query('SELECT key, total::int FROM budget_counters');
    expect(rows).toEqual([{ key: 'installation:verification', total: 19 }]);
    expect((await pool.query('SELECT 1 FROM budget_marks')).rows).toHaveLength(1);
    expect(await many(1, ceiling, 1)).toBe(0);
  });

  test('a counter that is forgotten between reading and writing is not begun anew', async () => {
    const { pool } = replicas[0];
    const budget = {
      key: 'gone',
      limits: [{ name: 'tests-per-person-hour', windowSeconds: 3_600, max: 20 }],
      shards: 1,
    } as const;
    const query = queryOn(pool);
    const take = async (forget: boolean): Promise<void> => {
      const { now, counts } = await readCounts(query, [{ budget, shard: 0 }]);
      const { upTo } = decideSpend(budget, counts[0]!, 10);
      if (forget) await pool.query(`DELETE FROM budget_counters WHERE key = 'gone'`);
      await executeAtomically(pool, spend('gone', budget, counts[0]!, { amount: 10, upTo, now }));
    };
    await take(false);
    await take(true);
    const { counts } = await readCounts(query, [{ budget, shard: 0 }]);
    expect(decideSpend(budget, counts[0]!, 1).exceeded).toHaveLength(1);
  });
});
