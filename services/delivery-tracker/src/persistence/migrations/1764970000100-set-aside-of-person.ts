import { createIndexConcurrently, dropIndexConcurrently } from '@linecheck/service-kit/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { digitsOfCallback } from '../digits-of-callback';

/** Leads an erasure to callbacks that name a phone and no message, and to those that an operator discarded. */
export class SetAsideOfPerson1764970000100 implements MigrationInterface {
  readonly name = 'SetAsideOfPerson1764970000100';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexConcurrently(
      runner,
      'set_aside_callbacks_digits',
      `ON set_aside_callbacks USING gin ((${digitsOfCallback}))`,
    );
    await createIndexConcurrently(
      runner,
      'set_aside_callbacks_discarded_by',
      'ON set_aside_callbacks (discarded_by) WHERE discarded_by IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'set_aside_callbacks_digits');
    await dropIndexConcurrently(runner, 'set_aside_callbacks_discarded_by');
  }
}
