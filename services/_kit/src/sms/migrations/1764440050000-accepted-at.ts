import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the provider took a text, to be told again exactly; null of those that were taken before this column was there. */
export class AcceptedAt1764440050000 implements MigrationInterface {
  readonly name = 'AcceptedAt1764440050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sms_sends ADD COLUMN accepted_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sms_sends DROP COLUMN accepted_at');
  }
}
