import { Client } from 'pg';
import type { Logger } from '../logging';

/** Any number that all replicas of all versions agree on; each service has a database of its own. */
const RELAY_LOCK = 7_246_104;
const CHANNEL = 'linecheck_outbox';

/** At most one relay per database is active; this says whether it is we. */
export interface RelayLock {
  /** Tries to become the active relay if nobody is, connecting anew where the connection broke. */
  isHeld(): Promise<boolean>;
  /** Asks the active relay, wherever it runs, to look at the outbox. */
  callHolder(): Promise<void>;
  close(): Promise<void>;
}

/** A lock of the session, on a connection of its own: PostgreSQL lets go of it when that breaks. */
export function createRelayLock(url: string, name: string, onCalled: () => void, log: Logger): RelayLock {
  let client: Client | null = null;
  let held = false;

  async function connected(): Promise<Client> {
    if (client) return client;
    const fresh = new Client({
      connectionString: url,
      application_name: `${name} relay`,
      connectionTimeoutMillis: 3_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    const forget = () => {
      if (client === fresh) client = null;
      held = false;
    };
    fresh.on('error', (error) => {
      log.warn({ err: error }, 'The connection of the outbox relay broke');
      forget();
    });
    fresh.on('end', forget);
    fresh.on('notification', onCalled);
    await fresh.connect();
    await fresh.query(`LISTEN ${CHANNEL}`);
    client = fresh;
    return fresh;
  }

  return {
    async isHeld() {
      if (held && client) return true;
      const { rows } = await (
        await connected()
      ).query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [RELAY_LOCK]);
      return (held = rows[0]?.held ?? false);
    },
    async callHolder() {
      await (await connected()).query(`NOTIFY ${CHANNEL}`);
    },
    async close() {
      const closing = client;
      client = null;
      held = false;
      await closing?.end();
    },
  };
}
