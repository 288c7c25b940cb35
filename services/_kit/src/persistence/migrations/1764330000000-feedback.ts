import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts that were acted on, until the provider has been told so. */
export class Feedback1764330000000 implements MigrationInterface {
  readonly name = 'Feedback1764330000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sms_feedback (
        ref text PRIMARY KEY,
        created_at timestamptz NOT NULL DEFAULT now(),
        due_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0
      )`);
    await runner.query('CREATE INDEX sms_feedback_due ON sms_feedback (due_at)');
    await runner.query(`CREATE INDEX sms_sends_codes ON sms_sends (ref) WHERE purpose = 'verification'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX sms_sends_codes');
    await runner.query('DROP TABLE sms_feedback');
  }
}
