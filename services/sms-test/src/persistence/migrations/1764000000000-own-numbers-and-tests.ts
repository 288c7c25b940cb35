import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `own_numbers`, the projection of phone-number events, and `sms_tests`. */
export class OwnNumbersAndTests1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE own_numbers (
        phone_id    uuid PRIMARY KEY,
        user_id     text NOT NULL,
        e164        text NOT NULL,
        country     text,
        is_verified boolean NOT NULL,
        is_removed  boolean NOT NULL,
        version     integer NOT NULL
      )`);
    await runner.query(
      `CREATE INDEX own_numbers_by_person ON own_numbers (user_id) WHERE is_verified AND NOT is_removed`,
    );
    await runner.query(`
      CREATE TABLE sms_tests (
        test_id         uuid PRIMARY KEY,
        user_id         text NOT NULL,
        message_id      uuid NOT NULL UNIQUE,
        phone_id        uuid NOT NULL,
        phone_number    text NOT NULL,
        message_content text NOT NULL,
        segments        integer NOT NULL,
        status          text NOT NULL CHECK (status IN ('queued', 'accepted', 'sent', 'delivered', 'failed')),
        delivery_status text,
        message_sid     text,
        error_code      integer,
        error_class     text,
        failure_reason  text,
        created_at      timestamptz(3) NOT NULL,
        taken_at        timestamptz(3),
        handed_over_at  timestamptz(3),
        delivered_at    timestamptz(3),
        failed_at       timestamptz(3),
        version         integer NOT NULL
      )`);
    await runner.query(`CREATE INDEX sms_tests_by_person ON sms_tests (user_id, test_id DESC)`);
    await runner.query(`CREATE INDEX sms_tests_by_person_and_status ON sms_tests (user_id, status, test_id DESC)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sms_tests');
    await runner.query('DROP TABLE own_numbers');
  }
}
