import { createIndexConcurrently, dropIndexConcurrently } from '@linecheck/service-kit/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Leads a snapshot to the pairs that events have told of, past those that never opted out, which every text leaves. Built while
 * callbacks come in; can be done again.
 */
export class ToldOptOuts1764490000300 implements MigrationInterface {
  readonly name = 'ToldOptOuts1764490000300';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexConcurrently(runner, 'opt_outs_told', 'ON opt_outs (recipient, sender) WHERE version > 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'opt_outs_told');
  }
}
