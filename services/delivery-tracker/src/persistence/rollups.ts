import type { DeliveryOutcome, FailureClass, MessagePurpose } from '@linecheck/shared-contracts';
import type { Pool } from 'pg';

/** Any number that all replicas of all versions agree on. */
const FOLD_LOCK = 7_246_205;
const MAX_CHANGES = 20_000;

/**
 * One statement that commits by itself: its lock is never held over a round trip, so a replica that is frozen, wherever, holds up nobody.
 *
 * Takes what waits and adds it to the rollups, in one statement: whatever fails, a change is added once or waits. `seq` is
 * given before a change commits, so nothing is remembered of it: what is there is taken, and what comes later is, later.
 */
const FOLD = `
  WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock($2) AS held),
  oldest AS (SELECT seq FROM rollup_changes WHERE (SELECT held FROM turn) ORDER BY seq LIMIT $1),
  taken AS (
    DELETE FROM rollup_changes WHERE seq IN (SELECT seq FROM oldest)
    RETURNING hour, country, sender, purpose, outcome, error_code, error_class, bucket, change),
  changed AS (
    SELECT hour, country, sender, purpose, outcome, error_code, error_class, bucket, sum(change) AS messages FROM taken
    GROUP BY hour, country, sender, purpose, outcome, error_code, error_class, bucket HAVING sum(change) <> 0),
  hourly AS (
    INSERT INTO rollups_hourly AS stored SELECT * FROM changed
    ON CONFLICT (hour, country, sender, purpose, outcome, error_code, error_class, bucket)
    DO UPDATE SET messages = stored.messages + excluded.messages),
  daily AS (
    INSERT INTO rollups_daily AS stored
    SELECT date_trunc('day', hour, 'UTC'), country, sender, purpose, outcome, error_code, error_class, bucket, sum(messages)
    FROM changed GROUP BY 1, country, sender, purpose, outcome, error_code, error_class, bucket
    ON CONFLICT (day, country, sender, purpose, outcome, error_code, error_class, bucket)
    DO UPDATE SET messages = stored.messages + excluded.messages)
  SELECT outcome, error_class AS class, purpose, country, bucket, sum(change)::int AS texts, count(*)::int AS changes FROM taken
  GROUP BY outcome, error_class, purpose, country, bucket`;

/** By how many texts of a kind there are more now, or less. No country is '', no class '', no seconds are bucket -1. */
export interface FoldedTexts {
  readonly outcome: DeliveryOutcome;
  readonly class: FailureClass | '';
  readonly purpose: MessagePurpose;
  readonly country: string;
  readonly bucket: number;
  readonly texts: number;
}

export interface Folded {
  readonly changes: number;
  readonly texts: readonly FoldedTexts[];
  readonly mayBeMore: boolean;
}

/** Adds waiting changes to the rollups. While another replica does it, nothing is done. */
export async function foldRollupChanges(pool: Pool): Promise<Folded> {
  const { rows: texts } = await pool.query<FoldedTexts & { changes: number }>({
    name: 'fold-rollup-changes-by-end',
    text: FOLD,
    values: [MAX_CHANGES, FOLD_LOCK],
  });
  const changes = texts.reduce((sum, row) => sum + row.changes, 0);
  return { changes, texts, mayBeMore: changes === MAX_CHANGES };
}
