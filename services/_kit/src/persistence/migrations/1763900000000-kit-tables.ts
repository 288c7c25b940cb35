import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that every service has: outbox, inbox, sends, limits, idempotency keys. */
export class KitTables1763900000000 implements MigrationInterface {
  readonly name = 'KitTables1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      OUTBOX,
      OUTBOX_WAITING,
      INBOX,
      INBOX_AGE,
      INBOX_FAILURES,
      SENDS,
      SENDS_DUE,
      LIMITS,
      LIMITS_AGE,
      KEYS,
      KEYS_AGE,
    ]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys, rate_limits, sms_sends, inbox_failures, inbox, outbox');
  }
}

/** Rows are deleted once they are in the stream; a row that never can be is set aside with its reason. */
const OUTBOX = `
  CREATE TABLE outbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    type text NOT NULL,
    person text,
    time timestamptz NOT NULL,
    data jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    set_aside_at timestamptz,
    set_aside_reason text
  )`;
const OUTBOX_WAITING = 'CREATE INDEX outbox_waiting ON outbox (seq) WHERE set_aside_at IS NULL';

const INBOX = `
  CREATE TABLE inbox (
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
  )`;
const INBOX_AGE = 'CREATE INDEX inbox_age ON inbox USING brin (received_at)';

/** How often one event itself has failed; a dependency that was down does not count. */
const INBOX_FAILURES = `
  CREATE TABLE inbox_failures (
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    failures integer NOT NULL,
    last_reason text NOT NULL,
    last_failed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
  )`;

const SENDS = `
  CREATE TABLE sms_sends (
    message_id uuid PRIMARY KEY,
    person text NOT NULL,
    purpose text NOT NULL,
    ref text NOT NULL,
    recipient text NOT NULL,
    country text,
    body text,
    sealed boolean NOT NULL DEFAULT false,
    send_before timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'planned'
      CHECK (state IN ('planned', 'calling', 'unknown', 'accepted', 'refused', 'not_sent')),
    planned_at timestamptz NOT NULL DEFAULT now(),
    calling_since timestamptz,
    due_at timestamptz DEFAULT now(),
    lookups integer NOT NULL DEFAULT 0,
    sender text,
    sid text UNIQUE,
    status text,
    segments integer,
    code integer,
    finished_at timestamptz
  )`;
/** due_at: planned, when to call; calling, when the lease runs out; unknown, when to look it up. Null once finished. */
const SENDS_DUE = 'CREATE INDEX sms_sends_due ON sms_sends (due_at) WHERE due_at IS NOT NULL';

const LIMITS = `
  CREATE TABLE rate_limits (
    key text PRIMARY KEY,
    hits timestamptz[] NOT NULL DEFAULT '{}',
    expires_at timestamptz NOT NULL DEFAULT now()
  )`;
const LIMITS_AGE = 'CREATE INDEX rate_limits_age ON rate_limits (expires_at)';

const KEYS = `
  CREATE TABLE idempotency_keys (
    person text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status smallint NOT NULL,
    body jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (person, route, key)
  )`;
const KEYS_AGE = 'CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at)';
