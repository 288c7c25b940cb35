import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Canaries are few among all texts, so going through the newest would take long to find a page of them. */
export class CanaryFilter1764100000000 implements MigrationInterface {
  readonly name = 'CanaryFilter1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX messages_of_canaries ON messages (purpose, message_id DESC) WHERE purpose = 'canary'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX messages_of_canaries');
  }
}
