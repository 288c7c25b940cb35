import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PhoneNumbers1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row per person with a number: what is locked where a rule holds over all numbers of one person.
      create table persons (
        id text primary key
      );

      create table phone_numbers (
        id uuid primary key,
        person text not null references persons (id),
        e164 text not null check (e164 ~ '^\\+[1-9][0-9]{1,14}$'),
        label text,
        is_primary boolean not null,
        wants_primary boolean not null,
        verified_at timestamptz,
        removed_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        version integer not null check (version > 0),
        check (not is_primary or (verified_at is not null and removed_at is null))
      );
      -- A number that is added again after its removal is the same row.
      create unique index one_entry_per_person_and_number on phone_numbers (person, e164);
      create unique index one_holder_per_verified_number on phone_numbers (e164)
        where verified_at is not null and removed_at is null;
      create unique index one_primary_per_person on phone_numbers (person) where is_primary;

      -- The newest verification of each number. Codes are gone once they are of no use: see domain/verification.ts.
      create table verifications (
        phone_id uuid primary key references phone_numbers (id) on delete cascade,
        id uuid not null,
        code_key integer,
        code_hmac bytea,
        code_sealed text,
        expires_at timestamptz not null,
        tries integer not null,
        sent_at timestamptz[] not null,
        tried_at timestamptz[] not null,
        version integer not null check (version > 0),
        check (num_nulls(code_key, code_hmac, code_sealed) in (0, 3))
      );
      create index verifications_with_a_code on verifications (expires_at) where code_sealed is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table verifications, phone_numbers, persons');
  }
}
