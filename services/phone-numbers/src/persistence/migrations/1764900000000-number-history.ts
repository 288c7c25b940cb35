import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NumberHistory1764900000000 implements MigrationInterface {
  readonly name = 'NumberHistory1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who did what with a number, when and from where: see domain/number-history.ts. Rows are added and never changed.
      CREATE TABLE number_history (
        id uuid PRIMARY KEY, -- UUIDv7 of its time: retention goes by it
        phone_id uuid NOT NULL REFERENCES phone_numbers (id) ON DELETE CASCADE,
        action text NOT NULL,
        at timestamptz NOT NULL,
        actor text NOT NULL,
        network text,
        client text,
        platform text,
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX number_history_of_number ON number_history (phone_id, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE number_history');
  }
}
