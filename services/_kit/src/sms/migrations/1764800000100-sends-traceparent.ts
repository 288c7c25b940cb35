import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which trace the call of a text goes on with, as W3C's traceparent; only where it is recorded. */
export class SendsTraceparent1764800000100 implements MigrationInterface {
  readonly name = 'SendsTraceparent1764800000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sms_sends ADD COLUMN traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sms_sends DROP COLUMN traceparent');
  }
}
