import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TextOutcomes1764800000000 implements MigrationInterface {
  readonly name = 'TextOutcomes1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What became of the newest texts of its person to it, from the events of texts: see domain/text-health.ts.
      ALTER TABLE phone_numbers ADD COLUMN text_outcomes jsonb;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE phone_numbers DROP COLUMN text_outcomes');
  }
}
