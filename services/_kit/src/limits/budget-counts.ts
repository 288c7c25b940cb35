import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Write } from '../persistence';
import { partOf, secondsUntilGone, slotOf, slotSeconds, type Budget, type BudgetCount } from './budget';
import type { NamedLimit } from './limit-use';

// A counter's total only grows, and a mark says what it was before a slot of time. What was spent within a window is the
// total less its first mark, so a decision made from one reading bounds the total itself: the write adds if the total
// stays within that bound, whatever others have added meanwhile, and nothing has to be read again for as long as there
// is room. A mark that was made a moment late counts more as spent within the window, never less.

/** Runs a statement, on the pool or in a transaction. */
export type Query = <Row>(sql: string, values: unknown[]) => Promise<Row[]>;

export function queryOn(pool: Pool): Query {
  return async <Row>(sql: string, values: unknown[]) => (await pool.query(sql, values)).rows as Row[];
}

export function queryIn(em: EntityManager): Query {
  return <Row>(sql: string, values: unknown[]) => em.query<Row[]>(sql, values);
}

/**
 * Selects a counter and what its limits are judged by, as one JSON value: an expression. `key` and `shard` are SQL. The time is the
 * statement's: a volatile one could not bound the look into the index.
 */
export function selectCount(limits: readonly NamedLimit[], key: string, shard: string): string {
  const since = limits.map(
    ({ windowSeconds }) => `(
      SELECT jsonb_build_object('slot', extract(epoch FROM slot), 'before', before) FROM budget_marks
      WHERE key = ${key} AND shard = ${shard}
        AND slot > statement_timestamp() - interval '${windowSeconds + slotSeconds(limits)} seconds'
      ORDER BY slot LIMIT 1)`,
  );
  return `jsonb_build_object(
    'total', coalesce((SELECT total FROM budget_counters WHERE key = ${key} AND shard = ${shard}), 0),
    'since', jsonb_build_array(${since.join()}))`;
}

/** The counter of a shard from the JSON of `selectCount`. */
export function readCount(shard: number, json: unknown): BudgetCount {
  const { total, since } = json as { total: number; since: ({ slot: number; before: number } | null)[] };
  const marks = since.map((mark) => mark && { slot: new Date(mark.slot * 1_000), before: mark.before });
  return { shard, total, since: marks };
}

/** Reads one counter each of several budgets in one statement, and the database's clock. */
export async function readCounts(
  query: Query,
  wanted: readonly { budget: Budget; shard: number }[],
): Promise<{ now: Date; counts: BudgetCount[] }> {
  const columns = wanted.map(({ budget: { limits } }, at) => {
    const [key, shard] = [`$${2 * at + 1}::text`, `$${2 * at + 2}::smallint`];
    return `${selectCount(limits, key, shard)} AS count_${at}`;
  });
  const [row] = await query<Record<string, unknown> & { now: Date }>(
    `SELECT clock_timestamp() AS now, ${columns.join()}`,
    wanted.flatMap(({ budget: { key }, shard }) => [key, shard]),
  );
  if (!row) throw new Error('PostgreSQL returned no row for budgets.');
  return { now: row.now, counts: wanted.map(({ shard }, at) => readCount(shard, row[`count_${at}`])) };
}

/** Reads every shard of a budget. */
export async function readShards(query: Query, { key, limits, shards }: Budget): Promise<BudgetCount[]> {
  const rows = await query<{ shard: number; count: unknown }>(
    `SELECT nr AS shard, ${selectCount(limits, '$1::text', 'every.nr')} AS count
     FROM generate_series(0, $2::int - 1) AS every (nr)`,
    [key, shards],
  );
  return rows.map(({ shard, count }) => readCount(shard, count));
}

/** Adds an amount to a counter, unless its total would pass `upTo`. `name` tells the writes of a statement apart. */
export function spend(
  name: string,
  budget: Budget,
  count: BudgetCount,
  { amount, upTo, now }: { amount: number; upTo: number; now: Date },
): Write[] {
  const { key, limits } = budget;
  const slot = slotOf(limits, now);
  const longest = Math.max(...limits.map(({ windowSeconds }) => windowSeconds));
  const expires = new Date(slot.getTime() + (longest + 2 * slotSeconds(limits)) * 1_000);
  return [
    {
      name: `${name}_spent`,
      sql: `INSERT INTO budget_counters AS kept (key, shard, total, expires_at) VALUES ($1, $2, $3::bigint + $4::bigint, $5)
            ON CONFLICT (key, shard) DO UPDATE
            SET total = kept.total + $4::bigint, expires_at = greatest(kept.expires_at, excluded.expires_at)
            WHERE kept.total + $4::bigint <= $6::bigint RETURNING 1`,
      values: [key, count.shard, count.total, amount, expires, upTo],
      expectedRows: 1,
    },
    {
      name: `${name}_marked`,
      sql: `INSERT INTO budget_marks (key, shard, slot, before) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      values: [key, count.shard, slot, count.total],
    },
  ];
}

/** Seconds until `amount` fits into a limit again, where nothing else is spent meanwhile. */
export async function secondsUntilRoom(
  query: Query,
  budget: Budget,
  count: BudgetCount,
  limit: NamedLimit,
  { amount, now }: { amount: number; now: Date },
): Promise<number> {
  const part = partOf(budget, limit, count.shard);
  const [last] = await query<{ slot: Date }>(
    `SELECT slot FROM budget_marks WHERE key = $1 AND shard = $2 AND slot > $3 AND before < $4
     ORDER BY slot DESC LIMIT 1`,
    [budget.key, count.shard, windowStart(budget, limit, now), count.total + amount - part],
  );
  return last ? secondsUntilGone(budget, limit, last.slot, now) : limit.windowSeconds;
}

function windowStart({ limits }: Budget, { windowSeconds }: NamedLimit, now: Date): Date {
  return new Date(now.getTime() - (windowSeconds + slotSeconds(limits)) * 1_000);
}
