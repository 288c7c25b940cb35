import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What budgets of amounts are kept in: see `budget-counts.ts`. */
export class Budgets1764310000000 implements MigrationInterface {
  readonly name = 'Budgets1764310000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COUNTERS, COUNTERS_AGE, MARKS, MARKS_AGE, NOTICES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE budget_notices, budget_marks, budget_counters');
  }
}

/** All that was ever spent under a key; it only grows. Updated in place: the free half of each page keeps that cheap. */
const COUNTERS = `
  CREATE TABLE budget_counters (
    key text NOT NULL,
    shard smallint NOT NULL,
    total bigint NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (key, shard)
  ) WITH (fillfactor = 50)`;
const COUNTERS_AGE = 'CREATE INDEX budget_counters_age ON budget_counters (expires_at)';

/** What a counter's total was before a slot of time; only slots in which something was spent have one. */
const MARKS = `
  CREATE TABLE budget_marks (
    key text NOT NULL,
    shard smallint NOT NULL,
    slot timestamptz NOT NULL,
    before bigint NOT NULL,
    PRIMARY KEY (key, shard, slot)
  )`;
const MARKS_AGE = 'CREATE INDEX budget_marks_age ON budget_marks (slot)';

/** When operators were last told that a limit comes near, or is used up. */
const NOTICES = `
  CREATE TABLE budget_notices (
    name text NOT NULL,
    kind text NOT NULL,
    told_at timestamptz NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (name, kind)
  )`;
