import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts about codes that are stopped. Apart from those about routes, so that replicas of a version before meet no kind that they do not know. */
export class CodeStopAlerts1764950100500 implements MigrationInterface {
  readonly name = 'CodeStopAlerts1764950100500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ALERTS, BY_STATUS, HELD]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE code_stop_alerts');
  }
}

/** `alert_id` is the id of the stop, so whatever is heard of it again is the same alert. `version` is that of the stop. */
const ALERTS = `
  CREATE TABLE code_stop_alerts (
    alert_id uuid PRIMARY KEY,
    version integer NOT NULL,
    status text NOT NULL CHECK (status IN ('silent', 'held', 'open', 'cleared')),
    rule text NOT NULL,
    range text,
    country text,
    sender text NOT NULL,
    used integer NOT NULL,
    allowed integer NOT NULL,
    codes integer NOT NULL,
    opened_at timestamptz NOT NULL,
    raised_at timestamptz,
    updated_at timestamptz NOT NULL,
    cleared_at timestamptz,
    cleared_because text
  )`;
const BY_STATUS = 'CREATE INDEX code_stop_alerts_by_status ON code_stop_alerts (status, alert_id DESC)';
const HELD = `CREATE INDEX code_stop_alerts_held ON code_stop_alerts (updated_at) WHERE status = 'held'`;
