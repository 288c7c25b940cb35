import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sends a test once they have verified a number: filled by each event of a verified number, and by a snapshot for those of before. */
export class TestAdoptions1764700320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE test_adoptions (
        user_id       text PRIMARY KEY,
        verified_at   timestamptz(3) NOT NULL,
        first_test_at timestamptz(3)
      )`);
    await runner.query(`CREATE INDEX test_adoptions_by_age ON test_adoptions (verified_at) INCLUDE (first_test_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE test_adoptions');
  }
}
