import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EarlierProofs1764310050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When its person last proved a number that is not verified any more: others' requests never keep codes from them.
      ALTER TABLE phone_numbers ADD COLUMN proven_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE phone_numbers DROP COLUMN proven_at');
  }
}
