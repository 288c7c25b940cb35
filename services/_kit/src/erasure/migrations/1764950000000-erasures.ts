import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who was erased, under a keyed hash, and whose erasure is under way. The key is the database's own: it is restored together with the
 * hashes, and there is no setting whose change would make them worthless (ADR 56).
 */
export class Erasures1764950000000 implements MigrationInterface {
  readonly name = 'Erasures1764950000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [KEY, FIRST_KEY, HASH, NUMBER, PEOPLE, REQUESTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE erasure_requests, erased_people');
    await runner.query('DROP FUNCTION erased_name(text)');
    await runner.query('DROP FUNCTION erasure_hash(text)');
    await runner.query('DROP TABLE erasure_key');
  }
}

const KEY = 'CREATE TABLE erasure_key (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), key bytea NOT NULL)';
/** Each UUID has 122 bits of the server's strong random source. */
const FIRST_KEY = `
  INSERT INTO erasure_key (key)
  SELECT sha256(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')) FROM generate_series(1, 4)`;

/** As HMAC does, the key goes around a hash that it is in already. */
const HASH = `
  CREATE FUNCTION erasure_hash(value text) RETURNS bytea LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
    SELECT sha256(key || sha256(key || convert_to(value, 'UTF8'))) FROM erasure_key
  $$`;

/** What stands in the place of a name or a number that has to be told from others, and no more. */
const NUMBER = `
  CREATE FUNCTION erased_name(value text) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
    SELECT 'erased:' || encode(erasure_hash(value), 'hex')
  $$`;

/** What a person did up to `erased_at` is erased; what they did later is not. */
const PEOPLE = 'CREATE TABLE erased_people (person_hash bytea PRIMARY KEY, erased_at timestamptz NOT NULL)';

/** Rows go once nothing is left; `passes`: how often everything was gone through. */
const REQUESTS = `
  CREATE TABLE erasure_requests (
    person text PRIMARY KEY,
    erased_at timestamptz NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    passes integer NOT NULL DEFAULT 0
  )`;
