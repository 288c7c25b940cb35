import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages and what was heard of them lie in range partitions of the time-ordered message_id, made ahead month by month
 * (see partitions.ts). The default partitions hold what no month holds: ids that are no UUIDv7 of ours.
 */
export class Messages1763900100000 implements MigrationInterface {
  readonly name = 'Messages1763900100000';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      MESSAGES,
      MESSAGES_OTHER,
      MESSAGES_BY_PERSON,
      MESSAGES_BY_SID,
      OBSERVATIONS,
      OBSERVATIONS_OTHER,
      SET_ASIDE,
    ];
    for (const statement of [...statements, SET_ASIDE_BY_MESSAGE]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE set_aside_callbacks, observations, messages');
  }
}

/** `revision` guards each write (compare and set); `version` is what events tell. */
const MESSAGES = `
  CREATE TABLE messages (
    message_id uuid NOT NULL PRIMARY KEY,
    revision integer NOT NULL,
    version integer NOT NULL,
    message_sid text,
    user_id text,
    purpose text,
    ref text,
    sender text,
    recipient text,
    country text,
    accepted_at timestamptz,
    refused boolean NOT NULL DEFAULT false,
    refusal_code integer,
    refusal_class text,
    status text,
    failure_code integer,
    failure_class text,
    delivered_at timestamptz,
    read_is_waiting boolean NOT NULL DEFAULT false,
    first_heard_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    untold jsonb NOT NULL DEFAULT '[]'
  ) PARTITION BY RANGE (message_id)`;
const MESSAGES_OTHER = 'CREATE TABLE messages_other PARTITION OF messages DEFAULT';
const MESSAGES_BY_PERSON = 'CREATE INDEX messages_by_person ON messages (user_id, message_id DESC)';
const MESSAGES_BY_SID = 'CREATE INDEX messages_by_sid ON messages (message_sid)';

/** One per message, status and error code; 0 stands for no code, so that it can be part of the key. */
const OBSERVATIONS = `
  CREATE TABLE observations (
    message_id uuid NOT NULL,
    status text NOT NULL,
    error_code integer NOT NULL,
    source text NOT NULL CHECK (source IN ('callback', 'poll')),
    outcome text NOT NULL CHECK (outcome IN ('applied', 'late', 'conflict')),
    heard_at timestamptz NOT NULL,
    happened_at timestamptz,
    times_heard integer NOT NULL,
    parameters jsonb NOT NULL,
    PRIMARY KEY (message_id, status, error_code)
  ) PARTITION BY RANGE (message_id)`;
const OBSERVATIONS_OTHER = 'CREATE TABLE observations_other PARTITION OF observations DEFAULT';

/** Signed callbacks that say nothing usable, and those without our id: one row for each different content. */
const SET_ASIDE = `
  CREATE TABLE set_aside_callbacks (
    digest bytea PRIMARY KEY,
    message_id uuid,
    reason text NOT NULL,
    status text NOT NULL,
    heard_at timestamptz NOT NULL,
    times_heard integer NOT NULL,
    parameters text NOT NULL
  )`;
const SET_ASIDE_BY_MESSAGE =
  'CREATE INDEX set_aside_callbacks_by_message ON set_aside_callbacks (message_id) WHERE message_id IS NOT NULL';
