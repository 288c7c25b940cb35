import { createIndexConcurrently, dropIndexConcurrently } from '@linecheck/service-kit/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leads to removed numbers that nobody can want back any more. */
export class RemovedNumbers1764420000100 implements MigrationInterface {
  readonly name = 'RemovedNumbers1764420000100';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const definition = 'ON phone_numbers (removed_at) WHERE removed_at IS NOT NULL';
    await createIndexConcurrently(runner, 'phone_numbers_removed', definition);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'phone_numbers_removed');
  }
}
