import { Pool } from 'pg';

/**
 * A pool of a test's own. Its `end` does not wait until its connections are closed: the server, which drops the database or stops meanwhile, may
 * end them first, and nobody has to hear of it.
 */
export function openTestPool(connectionString: string, max: number): Pool {
  return new Pool({ connectionString, max }).on('error', () => undefined);
}
