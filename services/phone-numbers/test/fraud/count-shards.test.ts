import { describe, expect, test } from '@jest/globals';
import { SHARD_PAIRS, SHARDS } from '../../src/persistence/fraud/code-facts';
import { mostInShard, shardsByAttempt } from '../../src/persistence/fraud/counts';

const BUDGET = 6;

/** Every way to have counted codes in four rows, at most the budget in all. */
function* counted(rows: readonly number[] = []): Generator<readonly number[]> {
  const inAll = rows.reduce((sum, row) => sum + row, 0);
  if (rows.length === SHARDS) yield rows;
  else for (let row = 0; row <= BUDGET - inAll; row++) yield* counted([...rows, row]);
}

/** What each row may be raised to, by whoever reads them now. */
function mostInEach(key: string, rows: readonly number[]): number[] {
  const inAllShards = rows.reduce((sum, row) => sum + row, 0);
  return rows.map((inShard) => mostInShard(key, { inAllShards, inShard }, BUDGET - inAllShards));
}

describe.each(['country:GB', 'installation'])('the rows of %s', (key) => {
  test('pass its budget by three codes at most, however much those who ask at once have read before each other', () => {
    const most = [0, 0, 0, 0];
    for (const rows of counted())
      for (const [shard, upTo] of mostInEach(key, rows).entries()) most[shard] = Math.max(most[shard]!, upTo);
    expect(most.reduce((sum, row) => sum + row)).toBeLessThanOrEqual(BUDGET + SHARDS - 1);
  });

  test('have room in one of them while something is left', () => {
    for (const rows of counted()) {
      const isLeft = rows.reduce((sum, row) => sum + row) < BUDGET;
      expect({ rows, hasRoom: mostInEach(key, rows).some((upTo, shard) => upTo > rows[shard]!) }).toEqual({
        rows,
        hasRoom: isLeft,
      });
    }
  });
});

test('a range is counted in one row, exactly', () => {
  expect(mostInShard('range:+4477009', { inAllShards: 4, inShard: 4 }, 2)).toBe(6);
});

test('each attempt counts in other rows, until every row of the installation was tried with every one of the country', () => {
  const nextShards = shardsByAttempt();
  expect(new Set(Array.from({ length: SHARD_PAIRS }, nextShards)).size).toBe(SHARD_PAIRS);
});
