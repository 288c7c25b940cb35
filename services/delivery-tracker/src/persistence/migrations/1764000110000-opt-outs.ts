import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which phone takes no texts from which sender, and the words that have been taken already. */
export class OptOuts1764000110000 implements MigrationInterface {
  readonly name = 'OptOuts1764000110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OPT_OUTS);
    await runner.query(INBOUND_WORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE inbound_words, opt_outs');
  }
}

/** `revision` guards each write (compare and set); `version` is what events tell. Pairs that never opted out have a row too: it dates their newest accepted text. */
const OPT_OUTS = `
  CREATE TABLE opt_outs (
    recipient text NOT NULL,
    sender text NOT NULL,
    opted_out boolean NOT NULL,
    source text CHECK (source IN ('stop-word', 'start-word', 'provider-refusal', 'accepted-send')),
    since timestamptz,
    as_of timestamptz NOT NULL,
    version integer NOT NULL,
    revision integer NOT NULL,
    user_id text,
    is_shared boolean NOT NULL,
    PRIMARY KEY (recipient, sender)
  )`;

const INBOUND_WORDS = 'CREATE TABLE inbound_words (message_sid text PRIMARY KEY, heard_at timestamptz NOT NULL)';
