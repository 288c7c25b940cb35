import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReplacedNumbers1764800100000 implements MigrationInterface {
  readonly name = 'ReplacedNumbers1764800100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The number of the same person that goes once this one is verified. It may be gone already.
      ALTER TABLE phone_numbers ADD COLUMN replaces uuid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE phone_numbers DROP COLUMN replaces');
  }
}
