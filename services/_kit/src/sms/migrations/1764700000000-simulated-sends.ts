import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which texts go to a fixed test number: the provider is not called for them. */
export class SimulatedSends1764700000000 implements MigrationInterface {
  readonly name = 'SimulatedSends1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sms_sends ADD COLUMN simulated boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sms_sends DROP COLUMN simulated');
  }
}
