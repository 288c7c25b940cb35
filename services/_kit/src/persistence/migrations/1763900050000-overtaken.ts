import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes a statement of several writes happen whole or not at all: see `executeAtomically`. */
export class Overtaken1763900050000 implements MigrationInterface {
  readonly name = 'Overtaken1763900050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION overtaken_unless(unchanged boolean) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF unchanged IS NOT TRUE THEN
          RAISE EXCEPTION 'Somebody else wrote what this was decided from.' USING ERRCODE = 'serialization_failure';
        END IF;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION overtaken_unless(boolean)');
  }
}
