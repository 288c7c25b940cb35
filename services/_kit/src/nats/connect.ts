import { setTimeout as delay } from 'node:timers/promises';
import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { connect, errors, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from '../logging';
import { StartupError } from '../shutdown/startup-error';

/** `connecting`: it has never been connected. */
export type NatsStatus = 'connecting' | 'connected' | 'reconnecting' | 'closed';

/** A connection that comes back by itself for as long as it takes. */
export interface Nats {
  readonly connection: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  status(): NatsStatus;
  /** Calls `listener` after every reconnect, until the returned function is called. */
  onReconnect(listener: () => void): () => void;
  /** Calls `listener` whenever the connection breaks, until the returned function is called. */
  onDisconnect(listener: () => void): () => void;
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
  /** How long a server that does not answer is tried again; 0 for one attempt. */
  timeoutMs?: number;
}

/** NATS does not answer, refuses us, or is not set up yet: all of this may pass by itself. */
export class NatsUnavailableError extends StartupError {
  /** Whether somebody has most likely to correct something. */
  get needsCare(): boolean {
    return this.cause instanceof errors.AuthorizationError;
  }
}

/** A request that was under way when a server went is lost and waits this long: part of the 5 s in which all has to be whole again. */
const REQUEST_TIMEOUT_MS = 3_000;
/** A server that answers nothing is given up after three of these: within the 10 s in which health has to say so. */
const PING_INTERVAL_MS = 2_500;
const MAX_UNANSWERED_PINGS = 2;

/** Connects; a server that is only just starting is waited for. Throws NatsUnavailableError, or StartupError where no waiting helps. */
export async function connectNats(options: ConnectNatsOptions): Promise<Nats> {
  const connection = await firstConnection(options);
  try {
    const jsm = await jetstreamManager(connection, { timeout: REQUEST_TIMEOUT_MS });
    return watched(connection, jetstream(connection, { timeout: REQUEST_TIMEOUT_MS }), jsm, options.log);
  } catch (cause) {
    await connection.close();
    throw new NatsUnavailableError(
      `NATS at ${placeOf(options.url)} has no JetStream (${(cause as Error).message}). Run it with JetStream enabled.`,
      { cause },
    );
  }
}

async function firstConnection(options: ConnectNatsOptions) {
  const { url, name, user, password, credentialsFrom = 'NATS_USER and NATS_PASSWORD', timeoutMs = 10_000 } = options;
  const settings: ConnectionOptions = {
    servers: url.split(',').map((server) => server.trim()),
    name,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { pass: password }),
    timeout: 2_000,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    ignoreAuthErrorAbort: true,
    pingInterval: PING_INTERVAL_MS,
    maxPingOut: MAX_UNANSWERED_PINGS,
  };
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await connect(settings);
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      if (code === 'ERR_INVALID_URL') throw new StartupError('NATS_URL holds an address that cannot be read.');
      const isRefused = cause instanceof errors.AuthorizationError;
      if (Date.now() < deadline && !isRefused) {
        await delay(150);
        continue;
      }
      const remedy = isRefused ? `Correct ${credentialsFrom}` : 'Start it, or correct NATS_URL';
      throw new NatsUnavailableError(`NATS at ${placeOf(url)} cannot be used: ${message}. ${remedy}.`, { cause });
    }
  }
}

function watched(connection: NatsConnection, js: JetStreamClient, jsm: JetStreamManager, log: Logger): Nats {
  let status: NatsStatus = 'connected';
  const [reconnected, disconnected] = [listenersOf(), listenersOf()];
  const broken = (reason: string) => {
    if (status === 'reconnecting') return;
    status = 'reconnecting';
    log.warn({ reason }, 'The connection to NATS broke; reconnecting');
    disconnected.call();
  };
  const watch = async () => {
    for await (const event of connection.status()) {
      // A server that is silent while much waits to be sent to it is left only once that is through.
      if (event.type === 'staleConnection') broken('it does not answer');
      if (event.type === 'disconnect') broken('it was closed');
      if (event.type !== 'reconnect') continue;
      status = 'connected';
      log.info({ server: event.server }, 'Connected to NATS again');
      reconnected.call();
    }
  };
  watch().catch((error: unknown) => log.error({ err: error }, 'The connection to NATS is no longer watched'));
  return {
    connection,
    js,
    jsm,
    status: () => (connection.isClosed() ? 'closed' : status),
    onReconnect: reconnected.add,
    onDisconnect: disconnected.add,
    close: () => drained(connection, status),
  };
}

/** Who is notified of something: `add` gives the function that ends it. */
export function listenersOf(): { add(listener: () => void): () => void; call(): void } {
  const listeners = new Set<() => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    call: () => listeners.forEach((listener) => listener()),
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
