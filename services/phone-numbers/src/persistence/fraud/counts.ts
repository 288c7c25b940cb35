import type { Write } from '@linecheck/service-kit/persistence';
import { dayOf } from '../../domain/fraud/figures';
import { INSTALLATION_KEY, scopeOf } from '../../domain/fraud/scopes';
import { SHARD_PAIRS, shardOf, SHARDS, type TodaysCodes } from './code-facts';

/** What became of a request; `passed` and `recorded` went out although a budget is used up. */
export type CodeOutcome = 'sent' | 'passed' | 'recorded' | 'stopped';

export interface LoggedRequest {
  readonly id: string;
  readonly phoneId: string;
  readonly keys: readonly string[];
  readonly segments: number;
  readonly outcome: CodeOutcome;
}

export function logCodeRequest({ id, phoneId, keys, segments, outcome }: LoggedRequest, now: Date): Write {
  return {
    name: 'code_request',
    sql: `INSERT INTO code_requests (id, phone_id, asked_at, keys, segments, outcome) VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [id, phoneId, now, keys, segments, outcome],
  };
}

/**
 * Up to how many codes of today a request may raise the row that it is counted in, where `left` more may go out under the key. A sharded
 * key's part is the same for whoever reads, however many were counted meanwhile, so that all rows together pass the budget by less than
 * one code a row. While something is left one of the rows has room.
 */
export function mostInShard(key: string, { inAllShards, inShard }: TodaysCodes, left: number): number {
  if (key !== INSTALLATION_KEY && scopeOf(key) !== 'country') return inShard + left;
  return Math.min(inShard + Math.ceil(left / SHARDS), Math.ceil((inAllShards + left) / SHARDS));
}

/** Which rows to count in, one of the installation's and one of the country's. */
export function pickShards(): number {
  return Math.floor(Math.random() * SHARD_PAIRS);
}

/** Other rows for each attempt, from any on, until all were tried: where some have no room the next may have. */
export function shardsByAttempt(): () => number {
  let next = pickShards();
  return () => next++ % SHARD_PAIRS;
}

/**
 * Counts a code under its keys, in the order of the keys, unless others have used up meanwhile what `upTo` allows in the row: with
 * four rows a day for a country, and for the installation, three codes more may go out there at the very end.
 */
export function countCode(
  keys: readonly string[],
  { shard, upTo, now }: { shard: number; upTo: ReadonlyMap<string, number>; now: Date },
): Write {
  const sorted = [...keys].sort();
  return {
    name: 'unproven',
    sql: `INSERT INTO code_counts AS kept (key, day, shard, sent)
          SELECT key, $2::date, ${shardOf('key', '$3::smallint')}, 1 FROM unnest($1::text[]) AS key
          ON CONFLICT (key, day, shard) DO UPDATE SET sent = kept.sent + 1
          WHERE kept.sent < coalesce(($4::integer[])[array_position($1::text[], kept.key)], kept.sent + 1) RETURNING 1`,
    values: [sorted, dayOf(now), shard, sorted.map((key) => upTo.get(key) ?? null)],
    expectedRows: sorted.length,
  };
}

/** After a proof: the codes of its number count as unproven no more, and the proof for all that they were counted under. */
export function settleCodes(phoneId: string, shard: number, now: Date): Write[] {
  return [
    {
      name: 'settled_requests',
      sql: `UPDATE code_requests SET proven_at = $2
            WHERE phone_id = $1 AND asked_at > $2::timestamptz - interval '24 hours' AND proven_at IS NULL
            RETURNING keys, asked_at, outcome`,
      values: [phoneId, now],
    },
    {
      name: 'settled_counts',
      sql: `INSERT INTO code_counts AS kept (key, day, shard, settled, proofs)
            SELECT key, day, ${shardOf('key', '$2::smallint')}, sum(settled), sum(proofs) FROM (
              SELECT unnest(keys) AS key, (asked_at AT TIME ZONE 'UTC')::date AS day, 1 AS settled, 0 AS proofs
              FROM settled_requests WHERE outcome IN ('sent', 'passed')
              UNION ALL
              SELECT DISTINCT unnest(keys), $1::date, 0, 1 FROM settled_requests WHERE outcome IN ('sent', 'passed')
            ) AS settled GROUP BY key, day ORDER BY key, day
            ON CONFLICT (key, day, shard) DO UPDATE
            SET settled = kept.settled + excluded.settled, proofs = kept.proofs + excluded.proofs`,
      values: [dayOf(now), shard],
    },
  ];
}
