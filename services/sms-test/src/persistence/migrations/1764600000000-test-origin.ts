import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where a test came from and what it led to. Every column takes what replicas of the version before write, who know none of them;
 * a constant default costs no rewrite of the table.
 */
export class TestOrigin1764600000000 implements MigrationInterface {
  readonly name = 'TestOrigin1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sms_tests
        ADD COLUMN encoding text,
        ADD COLUMN message_template text,
        ADD COLUMN is_simulated boolean NOT NULL DEFAULT false,
        ADD COLUMN retry_of uuid,
        ADD COLUMN retried_as uuid,
        ADD COLUMN canary_id uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sms_tests
        DROP COLUMN encoding, DROP COLUMN message_template, DROP COLUMN is_simulated,
        DROP COLUMN retry_of, DROP COLUMN retried_as, DROP COLUMN canary_id`);
  }
}
