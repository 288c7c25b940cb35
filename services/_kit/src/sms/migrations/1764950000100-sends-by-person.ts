import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndexConcurrently, dropIndexConcurrently } from '../../persistence/concurrent-index';

/** Leads to the texts of one person, for their export and their erasure. Built while texts go out; can be done again. */
export class SendsByPerson1764950000100 implements MigrationInterface {
  readonly name = 'SendsByPerson1764950000100';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexConcurrently(runner, 'sms_sends_by_person', 'ON sms_sends (person, message_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'sms_sends_by_person');
  }
}
