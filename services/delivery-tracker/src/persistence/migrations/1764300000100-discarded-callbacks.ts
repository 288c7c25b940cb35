import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an operator decided about callbacks that were set aside, and the order in which they are listed. */
export class DiscardedCallbacks1764300000100 implements MigrationInterface {
  readonly name = 'DiscardedCallbacks1764300000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE set_aside_callbacks
        ADD COLUMN discarded_at timestamptz, ADD COLUMN discarded_by text, ADD COLUMN discard_reason text`);
    await runner.query('CREATE INDEX set_aside_callbacks_listed ON set_aside_callbacks (heard_at, digest)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX set_aside_callbacks_listed');
    await runner.query(
      'ALTER TABLE set_aside_callbacks DROP COLUMN discarded_at, DROP COLUMN discarded_by, DROP COLUMN discard_reason',
    );
  }
}
