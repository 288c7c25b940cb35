import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs in which a service publishes its state again: at most one at a time. Those that ended are deleted after 90 days. */
export class Snapshots1764440000000 implements MigrationInterface {
  readonly name = 'Snapshots1764440000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SNAPSHOTS);
    await runner.query('CREATE UNIQUE INDEX snapshots_one_running ON snapshots ((true)) WHERE finished_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE snapshots');
  }
}

/** `parts`: see `StoredPart`. `next_at`: no replica publishes the next page before then. */
const SNAPSHOTS = `
  CREATE TABLE snapshots (
    id uuid PRIMARY KEY,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    since timestamptz NOT NULL,
    parts jsonb NOT NULL,
    next_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
  )`;
