import type { Logger } from '../logging';
import type { Nats } from '../nats';
import type { Database } from '../persistence';
import type { RelayMetrics } from './metrics';
import { BatchRefused, NeverPublishable, publishBatch, publishOne } from './publish';
import { deleteRows, setAside, toStreamMessage, waitingRows, type OutboxRow, type StreamMessage } from './rows';

/** What it takes to move events from the outbox to the stream. */
export interface Relay {
  database: Database;
  nats: Nats;
  service: string;
  log: Logger;
  metrics: RelayMetrics;
}

/** JetStream takes 1,000 messages in a batch; half of that keeps one well below a megabyte or two. */
const BATCH = 500;

/** Publishes the oldest rows. Answers whether there may be more. Throws where the database or NATS fails. */
export async function publishWaiting(relay: Relay): Promise<boolean> {
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
