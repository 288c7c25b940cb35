import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PhoneNumbers1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row per person with a number: what is locked where a rule holds over all numbers of one person.
      CREATE TABLE persons (
        id text PRIMARY KEY
      );

      CREATE TABLE phone_numbers (
        id uuid PRIMARY KEY,
        person text NOT NULL REFERENCES persons (id),
        e164 text NOT NULL CHECK (e164 ~ '^\\+[1-9][0-9]{1,14}$'),
        label text,
        is_primary boolean NOT NULL,
        wants_primary boolean NOT NULL,
        verified_at timestamptz,
        removed_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        CHECK (NOT is_primary OR (verified_at IS NOT NULL AND removed_at IS NULL))
      );
      -- A number that is added again after its removal is the same row.
      CREATE UNIQUE INDEX one_entry_per_person_and_number ON phone_numbers (person, e164);
      CREATE UNIQUE INDEX one_holder_per_verified_number ON phone_numbers (e164)
        WHERE verified_at IS NOT NULL AND removed_at IS NULL;
      CREATE UNIQUE INDEX one_primary_per_person ON phone_numbers (person) WHERE is_primary;

      -- The newest verification of each number. Codes are gone once they are of no use: see domain/verification.ts.
      CREATE TABLE verifications (
        phone_id uuid PRIMARY KEY REFERENCES phone_numbers (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        code_key integer,
        code_hmac bytea,
        code_sealed text,
        expires_at timestamptz NOT NULL,
        tries integer NOT NULL,
        sent_at timestamptz[] NOT NULL,
        tried_at timestamptz[] NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        CHECK (num_nulls(code_key, code_hmac, code_sealed) IN (0, 3))
      );
      CREATE INDEX verifications_with_a_code ON verifications (expires_at) WHERE code_sealed IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE verifications, phone_numbers, persons');
  }
}
