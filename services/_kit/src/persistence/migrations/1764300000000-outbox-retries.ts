import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an outbox row's failures leave behind, and what an operator decided about a row that was set aside. */
export class OutboxRetries1764300000000 implements MigrationInterface {
  readonly name = 'OutboxRetries1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COLUMNS, RETRYABLE, SET_ASIDE, DISCARDED]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX outbox_retryable, outbox_set_aside, outbox_discarded');
    await runner.query(`
      ALTER TABLE outbox DROP COLUMN failures, DROP COLUMN retry_at,
        DROP COLUMN discarded_at, DROP COLUMN discarded_by, DROP COLUMN discard_reason`);
  }
}

/** retry_at: published alone, not before then; null for a row that has never failed. */
const COLUMNS = `
  ALTER TABLE outbox
    ADD COLUMN failures integer NOT NULL DEFAULT 0,
    ADD COLUMN retry_at timestamptz,
    ADD COLUMN discarded_at timestamptz,
    ADD COLUMN discarded_by text,
    ADD COLUMN discard_reason text`;
const RETRYABLE =
  'CREATE INDEX outbox_retryable ON outbox (retry_at) WHERE retry_at IS NOT NULL AND set_aside_at IS NULL';
const SET_ASIDE = 'CREATE INDEX outbox_set_aside ON outbox (seq) WHERE set_aside_at IS NOT NULL';
const DISCARDED = 'CREATE INDEX outbox_discarded ON outbox (discarded_at) WHERE discarded_at IS NOT NULL';
