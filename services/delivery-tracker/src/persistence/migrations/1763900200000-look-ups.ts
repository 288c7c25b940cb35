import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that are silent for too long are looked up at the provider. */
export class LookUps1763900200000 implements MigrationInterface {
  readonly name = 'LookUps1763900200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN look_up_at timestamptz');
    await runner.query('CREATE INDEX messages_to_look_up ON messages (look_up_at) WHERE look_up_at IS NOT NULL');
    // One row: whichever replica moves it on may look up the next few.
    await runner.query('CREATE TABLE look_up_turn (next_at timestamptz NOT NULL)');
    await runner.query('INSERT INTO look_up_turn VALUES (now())');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE look_up_turn');
    await runner.query('ALTER TABLE messages DROP COLUMN look_up_at');
  }
}
