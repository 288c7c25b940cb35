import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who does what is done once over all replicas: a row per thing, which is all that this table ever holds. */
export class Leases1764400000000 implements MigrationInterface {
  readonly name = 'Leases1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    // Renewed twice in five seconds for years: with room in its page a row's old versions go without a vacuum.
    await runner.query(`
      CREATE TABLE leases (
        name text PRIMARY KEY,
        holder text,
        fence bigint NOT NULL DEFAULT 0,
        acquired_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        renewed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL DEFAULT clock_timestamp()
      ) WITH (fillfactor = 20)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE leases');
  }
}
