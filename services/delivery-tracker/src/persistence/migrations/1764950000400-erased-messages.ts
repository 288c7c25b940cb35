import { createIndexConcurrently, dropIndexConcurrently } from '@linecheck/service-kit/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts of people who were erased: what is heard of them is dropped. And what leads to the opt-outs that a person is named in. */
export class ErasedMessages1764950000400 implements MigrationInterface {
  readonly name = 'ErasedMessages1764950000400';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ERASED);
    await runner.query('CREATE INDEX IF NOT EXISTS erased_messages_by_age ON erased_messages (erased_at)');
    await createIndexConcurrently(runner, 'opt_outs_by_person', 'ON opt_outs (user_id) WHERE user_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'opt_outs_by_person');
    await runner.query('DROP TABLE erased_messages');
  }
}

const ERASED = `
  CREATE TABLE IF NOT EXISTS erased_messages (
    message_id uuid PRIMARY KEY,
    erased_at timestamptz NOT NULL DEFAULT now()
  )`;
