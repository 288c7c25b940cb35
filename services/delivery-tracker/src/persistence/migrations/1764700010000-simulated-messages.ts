import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts to fixed test numbers. Neither change reads a row: the rows that are there passed the narrower check. */
export class SimulatedMessages1764700010000 implements MigrationInterface {
  readonly name = 'SimulatedMessages1764700010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN is_simulated boolean NOT NULL DEFAULT false');
    await runner.query(sources(`'callback', 'poll', 'simulated'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM observations WHERE source = 'simulated'`);
    await runner.query(sources(`'callback', 'poll'`));
    await runner.query('ALTER TABLE messages DROP COLUMN is_simulated');
  }
}

function sources(known: string): string {
  return `ALTER TABLE observations DROP CONSTRAINT observations_source_check,
            ADD CONSTRAINT observations_source_check CHECK (source IN (${known})) NOT VALID`;
}
