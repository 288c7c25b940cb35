import {
  createIndexConcurrently,
  createPartitionedIndexConcurrently,
  dropIndexConcurrently,
} from '@linecheck/service-kit/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of a rare purpose do not go through the newest of all other texts, and what has expired is found by an index. Built while
 * callbacks come in, so there is no transaction; each step can be done again.
 */
export class Growth1764420000300 implements MigrationInterface {
  readonly name = 'Growth1764420000300';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await createPartitionedIndexConcurrently(runner, 'messages', BY_PURPOSE, '(purpose, message_id DESC)');
    for (const [name, definition] of PLAIN) await createIndexConcurrently(runner, name, definition);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of PLAIN) await dropIndexConcurrently(runner, name);
    await runner.query(`DROP INDEX ${BY_PURPOSE}`);
  }
}

/** As the other filters: it changes once at most on a message's way, so that moves stay cheap. */
const BY_PURPOSE = 'messages_by_purpose';

const PLAIN = [
  ['messages_other_age', 'ON messages_other (first_heard_at)'],
  ['observations_other_age', 'ON observations_other (heard_at)'],
  // Those that wait and those that were discarded are listed apart.
  ['set_aside_callbacks_by_state', 'ON set_aside_callbacks ((discarded_at IS NOT NULL), heard_at, digest)'],
] as const;
