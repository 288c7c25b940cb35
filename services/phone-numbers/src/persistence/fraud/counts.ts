import type { Write } from '@linecheck/service-kit/persistence';
import { dayOf } from '../../domain/fraud/figures';
import { INSTALLATION_KEY, scopeOf } from '../../domain/fraud/scopes';
import { isSharded, SHARDS } from './code-facts';

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

/** The part of what is left that requests at the same time may take in one row. */
export function roomInShard(key: string, left: number): number {
  return key === INSTALLATION_KEY || scopeOf(key) === 'country' ? Math.ceil(left / SHARDS) : left;
}

export function pickCountShard(): number {
  return Math.floor(Math.random() * SHARDS);
}

/**
 * Counts a code under its keys, in the order of the keys, unless others have used up meanwhile what `upTo` allows in the row. A country
 * and the installation have four rows a day, so that more than their budget may go out at its very end: one code for each of the other
 * three rows, and where requests read their rows before those of the same moment were counted, at most a quarter of what was left for each.
 */
export function countCode(
  keys: readonly string[],
  { shard, upTo, now }: { shard: number; upTo: ReadonlyMap<string, number>; now: Date },
): Write {
  const sorted = [...keys].sort();
  return {
    name: 'unproven',
    sql: `INSERT INTO code_counts AS kept (key, day, shard, sent)
          SELECT key, $2::date, CASE WHEN ${isSharded('key')} THEN $3::smallint ELSE 0 END, 1 FROM unnest($1::text[]) AS key
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
            SELECT key, day, CASE WHEN ${isSharded('key')} THEN $2::smallint ELSE 0 END, sum(settled), sum(proofs) FROM (
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
