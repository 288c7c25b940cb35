import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndexConcurrently, dropIndexConcurrently } from '../concurrent-index';

/** Leads an erasure to events of a person that were set aside, and to those that an operator discarded. An event that only waits is in neither. */
export class OutboxOfPerson1764970000000 implements MigrationInterface {
  readonly name = 'OutboxOfPerson1764970000000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexConcurrently(
      runner,
      'outbox_set_aside_of_person',
      'ON outbox (person) WHERE set_aside_at IS NOT NULL',
    );
    await createIndexConcurrently(
      runner,
      'outbox_discarded_by',
      'ON outbox (discarded_by) WHERE discarded_by IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'outbox_set_aside_of_person');
    await dropIndexConcurrently(runner, 'outbox_discarded_by');
  }
}
