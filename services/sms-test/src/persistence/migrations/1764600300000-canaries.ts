import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tests that are sent by themselves, and what the last runs of each came to. `next_run_at` is null while a canary is paused. Each run
 * deletes what lies beyond the last ten, so no job has to. A run that made no test says why.
 */
export class Canaries1764600300000 implements MigrationInterface {
  readonly name = 'Canaries1764600300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE canaries (
        canary_id uuid PRIMARY KEY,
        user_id text NOT NULL,
        name text NOT NULL,
        phone_number text NOT NULL,
        message_template text NOT NULL,
        every_minutes integer NOT NULL CHECK (every_minutes BETWEEN 1 AND 1440),
        next_run_at timestamptz(3),
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL
      );
      CREATE INDEX canaries_next_run ON canaries (next_run_at) WHERE next_run_at IS NOT NULL;
      CREATE TABLE canary_runs (
        canary_id uuid NOT NULL REFERENCES canaries ON DELETE CASCADE,
        due_at timestamptz(3) NOT NULL,
        test_id uuid,
        skipped_because text,
        PRIMARY KEY (canary_id, due_at),
        CHECK ((test_id IS NULL) <> (skipped_because IS NULL))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE canary_runs, canaries');
  }
}
