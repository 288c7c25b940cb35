import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Pauses1764000000000 implements MigrationInterface {
  readonly name = 'Pauses1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pauses (
        pause_id uuid PRIMARY KEY,
        user_id text NOT NULL,
        e164 text NOT NULL,
        paused_until timestamptz,
        changed_at timestamptz NOT NULL,
        version integer NOT NULL,
        UNIQUE (user_id, e164)
      )`);
    await runner.query('CREATE INDEX pauses_due ON pauses (paused_until) WHERE paused_until IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE pauses');
  }
}
