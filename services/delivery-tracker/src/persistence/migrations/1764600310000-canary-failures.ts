import { createPartitionedIndexConcurrently } from '@linecheck/service-kit/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A third kind of alert, and the newest texts to each number of a canary in one step each. Old replicas write neither. */
export class CanaryFailures1764600310000 implements MigrationInterface {
  readonly name = 'CanaryFailures1764600310000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE alerts DROP CONSTRAINT IF EXISTS alerts_kind_check,
        ADD CONSTRAINT alerts_kind_check CHECK (kind IN ('delivery-rate', 'latency', 'canary-failures'))`);
    await createPartitionedIndexConcurrently(
      runner,
      'messages',
      'messages_of_canary',
      `(recipient, message_id DESC) WHERE purpose = 'canary'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX messages_of_canary');
    await runner.query(`DELETE FROM alerts WHERE kind = 'canary-failures'`);
    await runner.query(`
      ALTER TABLE alerts DROP CONSTRAINT alerts_kind_check,
        ADD CONSTRAINT alerts_kind_check CHECK (kind IN ('delivery-rate', 'latency'))`);
  }
}
