import { setTimeout as delay } from 'node:timers/promises';
import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { connect, errors, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from '../logging';
import { StartupError } from '../shutdown/startup-error';

export type NatsStatus = 'connected' | 'reconnecting' | 'closed';

/** A connection that comes back by itself for as long as it takes. */
export interface Nats {
  readonly connection: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  status(): NatsStatus;
  /** Calls `listener` after every reconnect, until the returned function is called. */
  onReconnect(listener: () => void): () => void;
  /** Sends what is waiting, then closes. */
  close(): Promise<void>;
}

export interface ConnectNatsOptions {
  /** Servers, separated by commas. */
  url: string;
  /** Shown in the server's list of connections. */
  name: string;
  user?: string;
  password?: string;
  /** Where user and password come from, to be named where they are refused; `NATS_USER and NATS_PASSWORD` by default. */
  credentialsFrom?: string;
  log: Logger;
  /** How long the first connection may take. */
  patienceMs?: number;
}

/** A request that was under way when a server went is lost and waits this long: part of the 5 s in which all has to be whole again. */
const REQUEST_TIMEOUT_MS = 3_000;

/** Connects; a server that is only just starting is waited for. Throws StartupError. */
export async function connectNats(options: ConnectNatsOptions): Promise<Nats> {
  const connection = await firstConnection(options);
  try {
    const jsm = await jetstreamManager(connection, { timeout: REQUEST_TIMEOUT_MS });
    return watched(connection, jetstream(connection, { timeout: REQUEST_TIMEOUT_MS }), jsm, options.log);
  } catch (cause) {
    await connection.close();
    throw new StartupError(
      `NATS at ${placeOf(options.url)} has no JetStream (${(cause as Error).message}). Run it with JetStream enabled.`,
      { cause },
    );
  }
}

async function firstConnection(options: ConnectNatsOptions) {
  const { url, name, user, password, credentialsFrom = 'NATS_USER and NATS_PASSWORD', patienceMs = 10_000 } = options;
  const settings: ConnectionOptions = {
    servers: url.split(',').map((server) => server.trim()),
    name,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { pass: password }),
    timeout: 2_000,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    ignoreAuthErrorAbort: true,
    pingInterval: 5_000,
    maxPingOut: 2,
  };
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await connect(settings);
    } catch (cause) {
      if (Date.now() < deadline && !(cause instanceof errors.AuthorizationError)) {
        await delay(150);
        continue;
      }
      const remedy =
        cause instanceof errors.AuthorizationError ? `Correct ${credentialsFrom}` : 'Start it, or correct NATS_URL';
      throw new StartupError(`NATS at ${placeOf(url)} cannot be used: ${(cause as Error).message}. ${remedy}.`, {
        cause,
      });
    }
  }
}

function watched(connection: NatsConnection, js: JetStreamClient, jsm: JetStreamManager, log: Logger): Nats {
  let status: NatsStatus = 'connected';
  const listeners = new Set<() => void>();
  const watch = async () => {
    for await (const event of connection.status()) {
      if (event.type === 'disconnect' || event.type === 'reconnecting') status = 'reconnecting';
      if (event.type === 'disconnect') log.warn({ server: event.server }, 'The connection to NATS broke; reconnecting');
      if (event.type !== 'reconnect') continue;
      status = 'connected';
      log.info({ server: event.server }, 'Connected to NATS again');
      for (const listener of listeners) listener();
    }
  };
  watch().catch((error: unknown) => log.error({ err: error }, 'The connection to NATS is no longer watched'));
  return {
    connection,
    js,
    jsm,
    status: () => (connection.isClosed() ? 'closed' : status),
    onReconnect(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => drained(connection, status),
  };
}

/** A drain waits for the server; where there is none at the moment, nothing can be sent anyway. */
async function drained(connection: NatsConnection, status: NatsStatus): Promise<void> {
  if (connection.isClosed()) return;
  if (status !== 'connected') return connection.close();
  await Promise.race([connection.drain(), delay(5_000, undefined, { ref: false })]);
  if (!connection.isClosed()) await connection.close();
}

/** Host and port only: a URL may hold a password. */
function placeOf(url: string): string {
  const hosts = url.split(',').map((server) =>
    server
      .trim()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^.*@/, ''),
  );
  return hosts.join(', ');
}
