import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndexConcurrently, dropIndexConcurrently } from '../../persistence/concurrent-index';

/** Leads a snapshot to the few texts that were refused, past all that were accepted. Built while texts go out; can be done again. */
export class RefusedSends1764490000000 implements MigrationInterface {
  readonly name = 'RefusedSends1764490000000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const definition = `ON sms_sends (message_id) WHERE state IN ('refused', 'not_sent')`;
    await createIndexConcurrently(runner, 'sms_sends_refused', definition);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'sms_sends_refused');
  }
}
