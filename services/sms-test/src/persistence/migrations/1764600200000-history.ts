import { createIndexConcurrently, dropIndexConcurrently } from '@linecheck/service-kit/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The indexes of a person's history, by all that it is narrowed by, without canaries' tests; and that a test does not name one that is forgotten.
 * `sms_tests_by_person` and `sms_tests_by_person_and_status` stay for replicas of the version before. Each step can be done again.
 */
export class History1764600200000 implements MigrationInterface {
  readonly name = 'History1764600200000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, definition] of Object.entries(indexes)) await createIndexConcurrently(runner, name, definition);
    await runner.query(`
      ALTER TABLE sms_tests DROP CONSTRAINT IF EXISTS ${LINK},
        ADD CONSTRAINT ${LINK} FOREIGN KEY (retry_of) REFERENCES sms_tests ON DELETE SET NULL NOT VALID`);
    await runner.query(`ALTER TABLE sms_tests VALIDATE CONSTRAINT ${LINK}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE sms_tests DROP CONSTRAINT ${LINK}`);
    for (const name of Object.keys(indexes)) await dropIndexConcurrently(runner, name);
  }
}

const LINK = 'sms_tests_retry_of';
const indexes = {
  sms_tests_history: 'ON sms_tests (user_id, test_id DESC) WHERE canary_id IS NULL',
  sms_tests_history_by_status: 'ON sms_tests (user_id, status, test_id DESC) WHERE canary_id IS NULL',
  sms_tests_history_by_number: 'ON sms_tests (user_id, phone_number, test_id DESC) WHERE canary_id IS NULL',
  sms_tests_history_by_template:
    'ON sms_tests (user_id, message_template, test_id DESC) WHERE canary_id IS NULL AND message_template IS NOT NULL',
  sms_tests_by_retried: 'ON sms_tests (retry_of) WHERE retry_of IS NOT NULL',
} as const;
