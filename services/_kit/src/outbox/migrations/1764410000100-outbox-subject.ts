import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The CloudEvents subject of an event, so that a relay of an older version can publish a type that it does not know. */
export class OutboxSubject1764410000100 implements MigrationInterface {
  readonly name = 'OutboxSubject1764410000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox ADD COLUMN subject text'); // without a default: nothing is rewritten
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox DROP COLUMN subject');
  }
}
