import { setTimeout as delay } from 'node:timers/promises';
import { Gauge } from 'prom-client';
import type { NatsConfig } from '../config';
import type { Logger } from '../logging';
import type { Registry } from '../metrics';
import { StartupError } from '../shutdown/startup-error';
import { checkStreams } from './check';
import { connectNats, listenersOf, NatsUnavailableError, type Nats } from './connect';
import { assertDurable, type Durability } from './durability';

/**
 * A service's connection, and what was found out about the servers. `connected` is one whose streams and durability were
 * found good; until then `connection`, `js` and `jsm` throw NatsUnavailableError. `onReconnect` tells of the first time, too.
 */
export interface OpenedNats extends Nats {
  readonly durability: Durability;
  /** The status, and while NATS cannot be used for the first time, why. */
  detail(): string;
}

export interface OpenNatsOptions {
  config: NatsConfig;
  /** The service's name. */
  name: string;
  log: Logger;
  metrics: Registry;
}

interface Usable {
  readonly nats: Nats;
  readonly durability: Durability;
}

/** Between two attempts to connect for the first time. */
const RETRY_MS = 500;
const NOT_READ: Durability = { state: 'unknown', detail: 'Whether NATS syncs every write to disk is not known yet.' };

/**
 * Connects a service, and checks the streams and that writes are synced. NATS that is not there, refuses us or has no
 * streams yet stops no start: it is tried again until it can be used. So it is with a connection that is closed for good later on. Throws
 * StartupError for what no waiting mends.
 */
export async function openNats(options: OpenNatsOptions): Promise<OpenedNats> {
  const { log, metrics } = options;
  const stopping = new AbortController();
  const [reconnected, disconnected] = [listenersOf(), listenersOf()];
  let usable: Usable | null = null;
  let failure = '';
  let trying: Promise<void> = Promise.resolve();

  const take = (found: Usable): void => {
    usable = found;
    found.nats.onReconnect(reconnected.call);
    found.nats.onDisconnect(disconnected.call);
    void found.nats.connection.closed().then((reason) => leave(found, reason));
  };
  /** The client gives a connection up for good only where it can do nothing else with it: a new one may go. */
  const leave = (closed: Usable, reason: unknown): void => {
    if (stopping.signal.aborted || usable !== closed) return;
    usable = null;
    failure = `the connection was closed${reason instanceof Error ? `: ${reason.message}` : ''}`;
    log.warn({ reason: failure }, 'NATS is connected to anew');
    disconnected.call();
    trying = keepTrying();
  };
  const report = (error: Error): void => {
    if (error.message === failure) return;
    failure = error.message;
    const level = error instanceof NatsUnavailableError && !error.needsCare ? 'warn' : 'error';
    log[level]({ reason: failure }, 'NATS cannot be used yet; events wait until it can');
  };
  const keepTrying = async (): Promise<void> => {
    while (usable === null && !stopping.signal.aborted) {
      await delay(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      await connectOnce(options, stopping.signal).then(take, report);
    }
    if (stopping.signal.aborted) return;
    log.info('NATS can be used now');
    reconnected.call();
  };

  await connectOnce(options, stopping.signal).then(take, (error: Error) => {
    if (error instanceof StartupError && !(error instanceof NatsUnavailableError)) throw error;
    report(error);
  });
  if (usable === null) trying = keepTrying();

  const opened = (): Nats => {
    if (usable === null) throw new NatsUnavailableError(failure);
    return usable.nats;
  };
  const status = () => (stopping.signal.aborted ? 'closed' : (usable?.nats.status() ?? 'connecting'));
  setUpGauge(metrics, () => status() === 'connected');
  return {
    get connection() {
      return opened().connection;
    },
    get js() {
      return opened().js;
    },
    get jsm() {
      return opened().jsm;
    },
    get durability() {
      return usable?.durability ?? NOT_READ;
    },
    status,
    detail: () => (usable === null ? `${status()}: ${failure}` : status()),
    onReconnect: reconnected.add,
    onDisconnect: disconnected.add,
    async close() {
      stopping.abort();
      await trying;
      await usable?.nats.close();
    },
  };
}

/** One attempt. Its connection is closed where it fails, or where `signal` says that nobody waits any more. */
async function connectOnce({ config, name, log }: OpenNatsOptions, signal: AbortSignal): Promise<Usable> {
  const nats = await connectNats({
    url: config.NATS_URL,
    name,
    ...(config.NATS_USER === undefined ? {} : { user: config.NATS_USER }),
    ...(config.NATS_PASSWORD === undefined ? {} : { password: config.NATS_PASSWORD }),
    log,
    timeoutMs: 0,
  });
  const leave = () => void nats.close();
  signal.addEventListener('abort', leave, { once: true });
  try {
    signal.throwIfAborted();
    await checkStreams(nats, log);
    return { nats, durability: await assertDurable(config, log) };
  } catch (error) {
    await nats.close();
    throw error;
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/** Read whenever the metrics are. */
function setUpGauge(metrics: Registry, isUp: () => boolean): void {
  new Gauge({
    name: 'nats_up',
    help: 'Whether events can be published and consumed',
    registers: [metrics],
    collect() {
      this.set(isUp() ? 1 : 0);
    },
  });
}

type Check = { ok: boolean; required: false; detail: string };

/** NATS in a readiness answer: reported, but never decisive, because the outbox bridges its absence. */
export function natsChecks(nats: OpenedNats): { nats: Check; nats_durability: Check } {
  const { state, detail } = nats.durability;
  return {
    nats: { ok: nats.status() === 'connected', required: false, detail: nats.detail() },
    nats_durability: { ok: state === 'always', required: false, detail },
  };
}
