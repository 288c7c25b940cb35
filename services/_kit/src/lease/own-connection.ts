import { Client, DatabaseError } from 'pg';
import type { Logger } from '../logging';
import { NOTICE_GONE_CLIENTS } from '../persistence/gone-clients';

/** A connection that a heartbeat need not share: neither a busy pool nor a long statement holds it up. */
export interface OwnConnection {
  /** One after the other. Connects anew where the connection broke; rejects where that, or the answer, takes more than 2 s. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface ListeningConnection extends OwnConnection {
  /** Calls `onTold` with the payload of what is notified on this channel. Before the first query. */
  onNotified(channel: string, onTold: (payload: string) => void): void;
  close(): Promise<void>;
}

const TIMEOUT_MS = 2_000;

export function openOwnConnection(url: string, name: string, log: Logger): ListeningConnection {
  const listeners = new Map<string, (payload: string) => void>();
  let client: Client | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const discard = (which: Client): void => {
    if (client === which) client = null;
  };

  async function connected(): Promise<Client> {
    if (client) return client;
    const fresh = new Client({
      connectionString: url,
      application_name: name,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      statement_timeout: 2 * TIMEOUT_MS,
      keepAlive: true,
      options: NOTICE_GONE_CLIENTS,
    });
    fresh.on('error', (error) => {
      log.warn({ err: error, connection: name }, 'A connection broke; it is made anew');
      discard(fresh);
    });
    fresh.on('end', () => discard(fresh));
    fresh.on('notification', ({ channel, payload }) => listeners.get(channel)?.(payload ?? ''));
    try {
      await fresh.connect();
      for (const channel of listeners.keys()) await fresh.query(`LISTEN ${channel}`);
    } catch (error) {
      drop(fresh);
      throw error;
    }
    client = fresh;
    return fresh;
  }

  /** What answers no more is not asked again: the next statement would wait behind the one that hangs. */
  function drop(which: Client): void {
    discard(which);
    void which.end().catch(() => undefined);
  }

  async function run<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    const open = await connected();
    try {
      return (await open.query<Row>(text, [...values])).rows;
    } catch (error) {
      if (!(error instanceof DatabaseError)) drop(open);
      throw error;
    }
  }

  return {
    onNotified: (channel, onTold) => void listeners.set(channel, onTold),
    query<Row extends object>(text: string, values: readonly unknown[] = []) {
      const answer = last.then(() => run<Row>(text, values));
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      await last;
      const closing = client;
      client = null;
      await closing?.end();
    },
  };
}
