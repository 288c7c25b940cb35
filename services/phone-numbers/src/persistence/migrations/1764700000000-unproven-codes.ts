import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UnprovenCodes1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Each code to a number that its person had never proven, and each that was stopped: what limits are tried on.
      CREATE TABLE code_requests (
        id uuid PRIMARY KEY,
        phone_id uuid NOT NULL REFERENCES phone_numbers (id) ON DELETE CASCADE,
        asked_at timestamptz NOT NULL,
        -- As they are counted under in code_counts; callers are digests.
        keys text[] NOT NULL,
        segments smallint NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('sent', 'passed', 'recorded', 'stopped')),
        proven_at timestamptz
      );
      CREATE INDEX code_requests_in_order ON code_requests (asked_at, id);
      CREATE INDEX code_requests_of_number ON code_requests (phone_id, asked_at);

      CREATE TABLE code_counts (
        key text COLLATE "C" NOT NULL,
        day date NOT NULL,
        shard smallint NOT NULL,
        sent integer NOT NULL DEFAULT 0,
        settled integer NOT NULL DEFAULT 0,
        proofs integer NOT NULL DEFAULT 0,
        PRIMARY KEY (key, day, shard)
      );
      CREATE INDEX code_counts_by_day ON code_counts (day);

      -- A budget that is used up, from the first code that it stopped until none was stopped for a while.
      CREATE TABLE code_stops (
        id uuid PRIMARY KEY,
        key text COLLATE "C" NOT NULL,
        rule text NOT NULL,
        -- The network in clear, for whoever has to close it elsewhere.
        shown text NOT NULL,
        country text,
        sender text NOT NULL,
        is_recorded_only boolean NOT NULL,
        used integer NOT NULL,
        allowed integer NOT NULL,
        codes integer NOT NULL,
        opened_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        passed_at timestamptz,
        closed_at timestamptz,
        closed_because text CHECK (closed_because IN ('quiet', 'lifted')),
        version integer NOT NULL,
        CHECK ((closed_at IS NULL) = (closed_because IS NULL))
      );
      CREATE UNIQUE INDEX one_open_stop_per_key ON code_stops (key) WHERE closed_at IS NULL;
      CREATE INDEX code_stops_closed ON code_stops (closed_at) WHERE closed_at IS NOT NULL;

      -- What operators decided of a key: to let codes through although its budget is used up, or to send none at all.
      CREATE TABLE code_overrides (
        key text COLLATE "C" PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        shown text NOT NULL,
        action text NOT NULL CHECK (action IN ('lift', 'block')),
        note text NOT NULL,
        operator text NOT NULL,
        created_at timestamptz NOT NULL,
        until timestamptz
      );
      CREATE INDEX code_overrides_until ON code_overrides (until) WHERE until IS NOT NULL;

      CREATE TABLE code_override_changes (
        id uuid PRIMARY KEY,
        key text NOT NULL,
        shown text NOT NULL,
        action text NOT NULL CHECK (action IN ('lift', 'block', 'end')),
        note text NOT NULL,
        operator text NOT NULL,
        until timestamptz,
        changed_at timestamptz NOT NULL
      );
      CREATE INDEX code_override_changes_in_order ON code_override_changes (changed_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE code_override_changes, code_overrides, code_stops, code_counts, code_requests');
  }
}
