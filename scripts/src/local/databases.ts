import { StartupError } from '@linecheck/service-kit/shutdown';
import type { ServiceName } from '@linecheck/shared-contracts/routes';
import pg from 'pg';
import { giveToOwner } from './database-owner.js';

/** Each service's own database. */
export const databaseNames: Readonly<Record<ServiceName, string>> = {
  'phone-numbers': 'linecheck_phone_numbers',
  'sms-test': 'linecheck_sms_test',
  'delivery-tracker': 'linecheck_delivery_tracker',
};

const CONNECT_TIMEOUT_MS = 5_000;
const NO_SUCH_RIGHT = '42501';
const EXISTS_ALREADY = new Set(['42P04', '23505']);

/** The password of each service's own user; null where the server is somebody else's, and one user serves for all. */
export type DatabasePasswords = Readonly<Record<ServiceName, string>> | null;

/** Makes the databases that are missing, and on a server of ours the user of each, which reaches no other. The services themselves migrate what is in them. */
export async function createDatabases(
  serverUrl: string,
  passwords: DatabasePasswords,
): Promise<Record<ServiceName, string>> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined); // A connection that breaks also fails the query that needs it.
  await client.connect().catch((cause: Error) => {
    throw new StartupError(cannotConnect(serverUrl, cause), { cause });
  });
  try {
    for (const name of Object.values(databaseNames)) await createDatabase(client, name);
    for (const service of Object.keys(passwords ?? {}) as ServiceName[])
      await giveToOwner(client, withDatabase(serverUrl, databaseNames[service]), passwords?.[service] ?? '');
  } finally {
    await client.end();
  }
  return databaseUrls(serverUrl, passwords);
}

/** Each service's own on that server. */
export function databaseUrls(serverUrl: string, passwords: DatabasePasswords): Record<ServiceName, string> {
  return Object.fromEntries(
    Object.entries(databaseNames).map(([service, name]) => {
      const url = new URL(withDatabase(serverUrl, name));
      if (passwords !== null) [url.username, url.password] = [name, passwords[service as ServiceName]];
      return [service, url.href];
    }),
  ) as Record<ServiceName, string>;
}

async function createDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 1) return;
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (cause) {
    const { code = '' } = cause as { code?: string };
    if (EXISTS_ALREADY.has(code)) return;
    if (code !== NO_SUCH_RIGHT) throw cause;
    const names = Object.values(databaseNames).join(', ');
    throw new StartupError(
      `The user of DATABASE_URL may not create databases. Create ${names} for it, then start again.`,
      {
        cause,
      },
    );
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function cannotConnect(serverUrl: string, cause: Error & { code?: string }): string {
  const { hostname, port, pathname } = new URL(serverUrl);
  const place = `${hostname}:${port || 5432}${pathname}`;
  const reason = cause.message || cause.code || 'no reason was given';
  return `No connection to PostgreSQL at ${place}: ${reason}.\nCorrect DATABASE_URL, or unset it to use the embedded PostgreSQL.`;
}
