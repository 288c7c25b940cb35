import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was last published of whether a stop is recorded alone. Replicas of a version before write none, and the stop is told once more. */
export class ToldStops1764950100400 implements MigrationInterface {
  readonly name = 'ToldStops1764950100400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE code_stops ADD COLUMN told_recorded_only boolean');
    await runner.query('UPDATE code_stops SET told_recorded_only = is_recorded_only WHERE closed_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE code_stops DROP COLUMN told_recorded_only');
  }
}
