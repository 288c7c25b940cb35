import type { Pool } from 'pg';
import type { OpenDatabaseOptions } from './database';

export interface MigrationState {
  /** Migrations of this version that the database has not had. */
  readonly pending: readonly string[];
  /** What the database has had and this version does not know: a newer one has run on it. */
  readonly unknown: readonly string[];
}

/** Compares the migrations of this version with those the database has had. */
export async function migrationState(
  pool: Pool,
  migrations: OpenDatabaseOptions['migrations'],
): Promise<MigrationState> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM migrations');
  const done = new Set(rows.map(({ name }) => name));
  const known = new Set(migrations.map(({ name }) => name));
  return {
    pending: [...known].filter((name) => !done.has(name)),
    unknown: [...done].filter((name) => !known.has(name)),
  };
}
