import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { createTestDatabase } from './database';

/**
 * Runs `node dist/main.js migrate` of a service's folder on an empty database, twice, with no setting but the database's. Answers the
 * migrations it has had after each; rejects with what the process wrote where it failed.
 */
export async function migrateTwice(folder: string): Promise<[string[], string[]]> {
  const database = await createTestDatabase();
  try {
    const once = async () => {
      const env = { PATH: process.env.PATH ?? '', DATABASE_URL: database.url };
      await promisify(execFile)(process.execPath, [join(folder, 'dist', 'main.js'), 'migrate'], { env });
      return appliedAt(database.url);
    };
    return [await once(), await once()];
  } finally {
    await database.drop();
  }
}

async function appliedAt(connectionString: string): Promise<string[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
