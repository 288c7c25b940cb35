import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PersonRevisions1764000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Grows whenever something changes about which numbers a person has, which are verified or which is primary.
      ALTER TABLE persons ADD COLUMN revision bigint NOT NULL DEFAULT 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE persons DROP COLUMN revision');
  }
}
