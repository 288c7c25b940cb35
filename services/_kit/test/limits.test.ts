import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countHit, checkLimits, selectHits, type LimitDecision } from '../src/limits';
import { timeInWords } from '../src/limits/limit-in-words';
import { retryOnConflict, executeAtomically, type Database } from '../src/persistence';
import { createTestDatabase, type TestDatabase } from '@linecheck/local-servers/testing';
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
    const times = hits.map((at) => new Date(at));
    expect(checkLimits(times, limits, new Date(1_000_000))).toEqual({ allowed, retryAfterSeconds });
  });
});

test.each([
  [0, '1 second'],
  [59.2, '1 minute'],
  [90, '90 seconds'],
  [600, '10 minutes'],
  [3_598, '1 hour'],
  [5_400, '90 minutes'],
  [82_000, '23 hours'],
  [86_400, '1 day'],
  [100_000, '28 hours'],
  [200_000, '3 days'],
])('%d s are told as %s', (seconds, words) => {
  expect(timeInWords(seconds)).toBe(words);
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
  const limits = [{ windowSeconds: 600, max: 5 }];
  const tryOn = (
    { pool }: Database,
    key: string,
    meanwhile: () => Promise<unknown> = async () => undefined,
  ): Promise<LimitDecision> =>
    retryOnConflict(async () => {
      const { rows } = await pool.query(`SELECT ${selectHits('$1')} AS hits, clock_timestamp() AS now`, [key]);
      const { hits, now } = rows[0];
      const verdict = checkLimits(hits ?? [], limits, now);
      await meanwhile();
      if (verdict.allowed) await executeAtomically(pool, [countHit('hit', key, { hits: hits ?? [], limits, now })]);
      return verdict;
    });

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

  test('a hit counts with all else that its statement does, or not at all', async () => {
    const counted = countHit('hit', 'carol', { hits: [], limits, now: new Date() });
    const impossible = { name: 'nothing', sql: 'UPDATE rate_limits SET key = key WHERE false RETURNING 1', values: [] };
    await expect(
      executeAtomically(replicas[0].pool, [counted, { ...impossible, expectedRows: 1 }]),
    ).rejects.toMatchObject({
      code: '40001',
    });
    const { rows } = await replicas[0].pool.query(`SELECT 1 FROM rate_limits WHERE key = 'carol'`);
    expect(rows).toEqual([]);
  });

  test('a decision from hits that another has added to meanwhile is made anew', async () => {
    let readings = 0;
    await tryOn(replicas[0], 'fay', async () => {
      readings += 1;
      if (readings === 1) for (let i = 0; i < 5; i++) await tryOn(replicas[1], 'fay');
    }).then((verdict) => expect(verdict.allowed).toBe(false));
    expect(readings).toBe(2);
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
