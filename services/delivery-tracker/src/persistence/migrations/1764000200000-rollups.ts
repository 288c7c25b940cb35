import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each text counts as, the counts by hour and day, and what of it is still to be added to them (see ADR 9). */
export class Rollups1764000200000 implements MigrationInterface {
  readonly name = 'Rollups1764000200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TALLY, CHANGES, rollups('rollups_hourly', 'hour'), rollups('rollups_daily', 'day')]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rollups_daily, rollups_hourly, rollup_changes');
    await runner.query(
      'ALTER TABLE messages DROP COLUMN counted_at, DROP COLUMN outcome, DROP COLUMN outcome_code, DROP COLUMN outcome_class, DROP COLUMN latency_bucket',
    );
  }
}

/**
 * As what the row is in the rollups, or soon will be. `outcome` is null while its person is unknown. What follows from the
 * other columns is made by the database, so that the intake does not have to send it.
 */
const TALLY = `
  ALTER TABLE messages
    ADD COLUMN outcome text,
    ADD COLUMN latency_bucket smallint,
    ADD COLUMN counted_at timestamptz GENERATED ALWAYS AS (coalesce(accepted_at, first_heard_at)) STORED,
    ADD COLUMN outcome_code integer
      GENERATED ALWAYS AS (CASE outcome WHEN 'refused' THEN refusal_code ELSE failure_code END) STORED,
    ADD COLUMN outcome_class text
      GENERATED ALWAYS AS (CASE outcome WHEN 'refused' THEN refusal_class ELSE failure_class END) STORED`;

/** Written with the change of a message, in its transaction; folded into the rollups soon after. */
const CHANGES = `
  CREATE TABLE rollup_changes (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hour timestamptz NOT NULL,
    country text NOT NULL,
    sender text NOT NULL,
    purpose text NOT NULL,
    outcome text NOT NULL,
    error_code integer NOT NULL,
    error_class text NOT NULL,
    bucket smallint NOT NULL,
    change integer NOT NULL
  )`;

/** No country is '', no code 0, no class '', no seconds -1, so that they can be part of the key. */
function rollups(table: string, start: string): string {
  return `
    CREATE TABLE ${table} (
      ${start} timestamptz NOT NULL,
      country text NOT NULL,
      sender text NOT NULL,
      purpose text NOT NULL,
      outcome text NOT NULL,
      error_code integer NOT NULL,
      error_class text NOT NULL,
      bucket smallint NOT NULL,
      messages bigint NOT NULL,
      PRIMARY KEY (${start}, country, sender, purpose, outcome, error_code, error_class, bucket)
    )`;
}
