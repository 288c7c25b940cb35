import { createIndexConcurrently, dropIndexConcurrently } from '@linecheck/service-kit/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a number last changed, so that removed ones can be forgotten. The database says it, because replicas of the version before
 * write here, too. Each step can be done again.
 */
export class RemovedNumbers1764420000200 implements MigrationInterface {
  readonly name = 'RemovedNumbers1764420000200';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CHANGED_AT, FUNCTION, TRIGGER]) await runner.query(statement);
    await createIndexConcurrently(runner, 'own_numbers_removed', 'ON own_numbers (changed_at) WHERE is_removed');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'own_numbers_removed');
    await runner.query('DROP TRIGGER own_numbers_changed ON own_numbers');
    await runner.query('DROP FUNCTION own_number_changed');
    await runner.query('ALTER TABLE own_numbers DROP COLUMN changed_at');
  }
}

const CHANGED_AT = 'ALTER TABLE own_numbers ADD COLUMN IF NOT EXISTS changed_at timestamptz NOT NULL DEFAULT now()';
const FUNCTION = `
  CREATE OR REPLACE FUNCTION own_number_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.changed_at := now();
    RETURN NEW;
  END $$`;
const TRIGGER = `
  CREATE OR REPLACE TRIGGER own_numbers_changed BEFORE UPDATE ON own_numbers
  FOR EACH ROW EXECUTE FUNCTION own_number_changed()`;
