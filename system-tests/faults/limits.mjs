import { createRequire } from 'node:module';

const { Client } = createRequire(import.meta.url)('pg');

/** Limits are not what is looked at here: takes back what was counted so far. One at a time, and harmless where the database is away. */
export function createLimits({ stack }) {
  let running = null;
  return { takeBack: () => (running ??= takeBack(stack).finally(() => (running = null))) };
}

async function takeBack(stack) {
  for (const service of ['phone-numbers', 'sms-test']) {
    let client;
    try {
      client = new Client({
        connectionString: stack().postgres.databases[service],
        connectionTimeoutMillis: 3_000,
        query_timeout: 5_000,
      });
      client.on('error', () => undefined);
      await client.connect();
      await client.query('DELETE FROM rate_limits; DELETE FROM budget_counters; DELETE FROM budget_marks');
    } catch {
      // The database, or the file that says where it is, is not there at the moment: it is tried again with the next refusal.
    } finally {
      await client?.end().catch(() => undefined);
    }
  }
}
