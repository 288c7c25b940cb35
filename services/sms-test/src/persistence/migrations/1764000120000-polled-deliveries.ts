import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a delivery was told of, or only found out by asking. */
export class PolledDeliveries1764000120000 implements MigrationInterface {
  readonly name = 'PolledDeliveries1764000120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sms_tests ADD COLUMN delivery_is_polled boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sms_tests DROP COLUMN delivery_is_polled');
  }
}
