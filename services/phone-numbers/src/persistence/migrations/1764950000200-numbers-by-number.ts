import { createIndexConcurrently, dropIndexConcurrently } from '@linecheck/service-kit/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells whether anybody else has a number whose person is erased. */
export class NumbersByNumber1764950000200 implements MigrationInterface {
  readonly name = 'NumbersByNumber1764950000200';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexConcurrently(runner, 'phone_numbers_by_number', 'ON phone_numbers (e164)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'phone_numbers_by_number');
  }
}
