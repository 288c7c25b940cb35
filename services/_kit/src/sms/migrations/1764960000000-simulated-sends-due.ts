import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndexConcurrently, dropIndexConcurrently } from '../../persistence/concurrent-index';

/** Leads to texts for fixed test numbers, which are taken in an outage of the provider too, past all that wait for it. Built while texts go out; can be done again. */
export class SimulatedSendsDue1764960000000 implements MigrationInterface {
  readonly name = 'SimulatedSendsDue1764960000000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexConcurrently(
      runner,
      'sms_sends_simulated_due',
      `ON sms_sends (due_at) WHERE simulated AND finished_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'sms_sends_simulated_due');
  }
}
