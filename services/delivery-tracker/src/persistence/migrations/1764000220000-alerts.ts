import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts, and whose turn it is to look for them. */
export class Alerts1764000220000 implements MigrationInterface {
  readonly name = 'Alerts1764000220000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ALERTS, ONE_OPEN, BY_STATUS, TURN, FIRST_TURN]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE alert_turn, alerts');
  }
}

/** `version` is 1 once raised and 2 once cleared; what is measured meanwhile changes without it. No country is ''. */
const ALERTS = `
  CREATE TABLE alerts (
    alert_id uuid PRIMARY KEY,
    version integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('delivery-rate', 'latency')),
    traffic text NOT NULL CHECK (traffic IN ('people', 'canary')),
    country text NOT NULL,
    sender text NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'cleared')),
    measured double precision NOT NULL,
    measured_messages integer NOT NULL,
    baseline double precision NOT NULL,
    baseline_messages bigint NOT NULL,
    baseline_source text NOT NULL CHECK (baseline_source IN ('history', 'expected')),
    raise_at double precision NOT NULL,
    clear_at double precision NOT NULL,
    window_minutes integer NOT NULL,
    overdue_messages integer NOT NULL,
    top_error_code integer,
    top_error_messages integer NOT NULL,
    since timestamptz NOT NULL,
    raised_at timestamptz NOT NULL,
    measured_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    cleared_at timestamptz,
    cleared_because text CHECK (cleared_because IN ('recovered', 'quiet'))
  )`;
/** Whatever else fails: the same trouble is never told twice at a time. */
const ONE_OPEN = `CREATE UNIQUE INDEX alerts_one_open ON alerts (kind, traffic, country, sender) WHERE status = 'open'`;
const BY_STATUS = 'CREATE INDEX alerts_by_status ON alerts (status, alert_id DESC)';
const TURN = 'CREATE TABLE alert_turn (taken_at timestamptz NOT NULL)';
const FIRST_TURN = `INSERT INTO alert_turn VALUES ('-infinity')`;
