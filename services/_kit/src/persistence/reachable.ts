import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { StartupError } from '../shutdown/startup-error';
import { isDatabaseDown } from './failures';

/** No attempt begins later than this. */
const TIMEOUT_MS = 5_000;
/** One attempt may take this long: a busy server answers late. */
const CONNECT_TIMEOUT_MS = 15_000;

/** Waits a few seconds for a database that is only just starting. Throws StartupError with host, port and name. */
export async function waitUntilReachable(url: string): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    client.on('error', () => undefined); // reported by connect() or by end()
    try {
      await client.connect();
      return;
    } catch (cause) {
      if (Date.now() < deadline && isDatabaseDown(cause)) {
        await delay(100);
        continue;
      }
      throw new StartupError(
        `The database at ${placeOf(url)} cannot be used: ${reasonOf(cause)}. Start it, or correct DATABASE_URL.`,
        { cause },
      );
    } finally {
      await client.end().catch(() => undefined); // never connected
    }
  }
}

/** Host, port and name of a database: what may be shown of its URL. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

function reasonOf(cause: unknown): string {
  const first = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause;
  return first instanceof Error ? first.message : String(first);
}
