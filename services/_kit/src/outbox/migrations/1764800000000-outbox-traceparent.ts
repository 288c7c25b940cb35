import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which trace an event goes on with, as W3C's traceparent; only where it is recorded. */
export class OutboxTraceparent1764800000000 implements MigrationInterface {
  readonly name = 'OutboxTraceparent1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox ADD COLUMN traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox DROP COLUMN traceparent');
  }
}
