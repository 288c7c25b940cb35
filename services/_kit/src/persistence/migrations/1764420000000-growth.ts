import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndexConcurrently, dropIndexConcurrently } from '../concurrent-index';

/**
 * What runs on a timer or for a request finds its rows by an index, whatever the history holds. Indexes are built while texts go
 * out, so there is no transaction; each step can be done again.
 */
export class Growth1764420000000 implements MigrationInterface {
  readonly name = 'Growth1764420000000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, definition] of INDEXES) await createIndexConcurrently(runner, name, definition);
    for (const name of Object.keys(REPLACED)) await dropIndexConcurrently(runner, name);
    for (const table of OFTEN_CHANGED) await runner.query(`ALTER TABLE ${table} SET ${VACUUM_EARLY}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, definition] of Object.entries(REPLACED)) await createIndexConcurrently(runner, name, definition);
    for (const [name] of INDEXES) await dropIndexConcurrently(runner, name);
    for (const table of OFTEN_CHANGED)
      await runner.query(
        `ALTER TABLE ${table} RESET (autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor)`,
      );
  }
}

const INDEXES: readonly (readonly [name: string, definition: string])[] = [
  // Finished texts are in none of these three: they stay as small as what is under way.
  ['sms_sends_claimable', 'ON sms_sends (state, due_at) WHERE due_at IS NOT NULL'],
  ['sms_sends_overdue', `ON sms_sends (send_before) WHERE state = 'planned'`],
  ['sms_sends_unsettled_to', 'ON sms_sends (recipient) WHERE due_at IS NOT NULL'],
  ['inbox_received', 'ON inbox (received_at)'],
  ['inbox_failures_age', 'ON inbox_failures (last_failed_at)'],
  ['outbox_undecided', 'ON outbox (seq) WHERE set_aside_at IS NOT NULL AND discarded_at IS NULL'],
];

/**
 * What the new ones serve as well. A BRIN index finds old rows only until their pages are used again: then each range of pages
 * holds old and new ones, and all of them are read.
 */
const REPLACED: Readonly<Record<string, string>> = {
  sms_sends_due: 'ON sms_sends (due_at) WHERE due_at IS NOT NULL',
  inbox_age: 'ON inbox USING brin (received_at)',
};

/** A fifth of a table of millions of rows is too much to wait for before space is used again. */
const OFTEN_CHANGED = ['sms_sends', 'inbox'];
const VACUUM_EARLY = '(autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)';
