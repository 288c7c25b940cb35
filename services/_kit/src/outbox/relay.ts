import type { Logger } from '../logging';
import type { Registry } from '../metrics';
import type { Nats } from '../nats';
import type { Database } from '../persistence';
import { forgetExpired } from '../persistence/retention';
import { createRelayMetrics, type RelayMetrics } from './metrics';
import { BatchRefused, NeverPublishable, publishBatch, publishOne } from './publish';
import { createRelayLock } from './relay-lock';
import {
  backlog,
  deleteRows,
  setAside,
  toStreamMessage,
  waitingRows,
  type OutboxRow,
  type StreamMessage,
} from './rows';

export interface OutboxRelayOptions {
  database: Database;
  nats: Nats;
  service: string;
  log: Logger;
  metrics: Registry;
  /** Time between sweeps, which find what no wake-up announced. */
  sweepMs?: number;
}

export interface OutboxRelay {
  /** Looks at the outbox at once; call it after each commit that appended events. */
  wake(): void;
  /** Finishes the batch under way and lets another replica take over. */
  stop(): Promise<void>;
}

/** JetStream takes 1,000 messages in a batch; half of that keeps one well below a megabyte or two. */
const BATCH = 500;
const SWEEP_MS = 500;
const MEASURE_MS = 5_000;
const FORGET_MS = 3600_000;

interface Relay {
  database: Database;
  nats: Nats;
  service: string;
  log: Logger;
  metrics: RelayMetrics;
}

/**
 * Moves events from the outbox to the stream, in order, for as long as the service runs; once an hour it also deletes
 * what the kit's tables no longer need.
 */
export function startOutboxRelay(options: OutboxRelayOptions): OutboxRelay {
  const { database, nats, service, log } = options;
  const relay: Relay = { database, nats, service, log, metrics: createRelayMetrics(options.metrics) };
  const lock = createRelayLock(database.url, service, sweep, log);
  let stopped = false;
  let wanted = false;
  let called = false;
  let troubled = false;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    const toTell = called;
    called = false;
    if (!(await lock.isHeld())) return toTell ? lock.callHolder() : undefined;
    if (nats.status() !== 'connected') return;
    while (!stopped && (await publishWaiting(relay)));
  }

  /** One run at a time; a wake-up during a run leads to another one after it. */
  async function runUntilQuiet(): Promise<void> {
    while (wanted && !stopped) {
      wanted = false;
      try {
        await run();
        if (troubled) log.info('The outbox is moving again');
        troubled = false;
      } catch (error) {
        if (!troubled) log.warn({ err: error }, 'The outbox does not move; it is tried again until it does');
        troubled = true;
        return;
      }
    }
  }

  function sweep(): void {
    if (stopped) return;
    wanted = true;
    running ??= runUntilQuiet().finally(() => {
      running = null;
      if (wanted && !troubled) sweep();
    });
  }

  function wake(): void {
    called = true;
    sweep();
  }

  async function measure(): Promise<void> {
    const { depth, ageSeconds, setAside: aside } = await backlog(database.pool);
    relay.metrics.show(depth, ageSeconds, aside);
  }

  const sweeping = setInterval(sweep, options.sweepMs ?? SWEEP_MS);
  const measuring = setInterval(() => {
    measure().catch((error: unknown) => log.debug({ err: error }, 'The outbox could not be measured'));
  }, MEASURE_MS);
  const forgetting = setInterval(() => {
    forgetExpired(database).catch((error: unknown) => log.warn({ err: error }, 'Expired rows could not be deleted'));
  }, FORGET_MS);
  const forgetReconnects = nats.onReconnect(sweep);
  sweep();
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(sweeping);
      clearInterval(measuring);
      clearInterval(forgetting);
      forgetReconnects();
      await running;
      await lock.close();
    },
  };
}

/** Publishes the oldest rows. Answers whether there may be more. Throws where the database or NATS fails. */
async function publishWaiting(relay: Relay): Promise<boolean> {
  const rows = await waitingRows(relay.database.pool, BATCH);
  if (rows.length === 0) return false;
  const messages = await encodable(relay, rows);
  if (messages.length > 1) await asBatch(relay, messages);
  else await oneByOne(relay, messages);
  return rows.length === BATCH;
}

type Encoded = [OutboxRow, StreamMessage];

async function encodable(relay: Relay, rows: readonly OutboxRow[]): Promise<Encoded[]> {
  const encoded: Encoded[] = [];
  for (const row of rows) {
    try {
      encoded.push([row, toStreamMessage(row, relay.service)]);
    } catch (error) {
      await giveUp(relay, row, (error as Error).message);
    }
  }
  return encoded;
}

async function asBatch(relay: Relay, encoded: readonly Encoded[]): Promise<void> {
  const largest = relay.nats.connection.info?.max_payload ?? Infinity;
  if (encoded.some(([, { payload }]) => payload.length > largest)) return oneByOne(relay, encoded);
  try {
    await publishBatch(
      relay.nats,
      encoded.map(([, message]) => message),
    );
  } catch (error) {
    if (!(error instanceof BatchRefused)) throw error;
    // Some of it is stored already, or one message is bad: one by one finds out which.
    relay.log.debug({ reason: error.message }, 'A batch was refused; its events are published one by one');
    return oneByOne(relay, encoded);
  }
  await deleteRows(
    relay.database.pool,
    encoded.map(([row]) => row),
  );
  relay.metrics.published(encoded.length);
}

async function oneByOne(relay: Relay, encoded: readonly Encoded[]): Promise<void> {
  for (const [row, message] of encoded) {
    try {
      await publishOne(relay.nats, message);
    } catch (error) {
      if (!(error instanceof NeverPublishable)) throw error;
      await giveUp(relay, row, error.message);
      continue;
    }
    await deleteRows(relay.database.pool, [row]);
    relay.metrics.published(1);
  }
}

async function giveUp(relay: Relay, row: OutboxRow, reason: string): Promise<void> {
  await setAside(relay.database.pool, row, reason);
  relay.metrics.gaveUp();
  relay.log.error({ event_id: row.id, type: row.type, reason }, 'An event can never be published and was set aside');
}
