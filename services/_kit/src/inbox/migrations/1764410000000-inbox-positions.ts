import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each durable consumer stands, and events that wait for a newer version. */
export class InboxPositions1764410000000 implements MigrationInterface {
  readonly name = 'InboxPositions1764410000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [POSITIONS, DEFERRED, DEFERRED_ORDER]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE inbox_deferred, inbox_positions');
  }
}

/** Every event of `subjects` up to `ack_floor` in the stream that was made at `stream_created` is settled. */
const POSITIONS = `
  CREATE TABLE inbox_positions (
    consumer text NOT NULL,
    stream text NOT NULL,
    stream_created text,
    ack_floor bigint NOT NULL DEFAULT 0,
    subjects text[] NOT NULL DEFAULT '{}',
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, stream)
  )`;

/** Rows go once a version takes them, or as dead letters. `subject`, `stream`, `sequence` and `replays`: where the message was first. */
const DEFERRED = `
  CREATE TABLE inbox_deferred (
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    deferred_at timestamptz NOT NULL DEFAULT now(),
    reason text NOT NULL,
    subject text NOT NULL,
    stream text NOT NULL,
    sequence bigint NOT NULL,
    replays integer NOT NULL,
    payload bytea NOT NULL,
    PRIMARY KEY (consumer, event_id)
  )`;
const DEFERRED_ORDER = 'CREATE INDEX inbox_deferred_order ON inbox_deferred (consumer, seq)';
