import { createIndexConcurrently, dropIndexConcurrently } from '@linecheck/service-kit/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leads to what operators decided of one number, which is part of its history. */
export class OverrideChangesOfAKey1764900050000 implements MigrationInterface {
  readonly name = 'OverrideChangesOfAKey1764900050000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createIndexConcurrently(runner, 'code_override_changes_of_key', 'ON code_override_changes (key, id DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'code_override_changes_of_key');
  }
}
