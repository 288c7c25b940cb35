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

/** The most that JetStream takes in a batch. */
const BATCH = 1_000;
/** So few are sooner there singly: the server sets up each batch on disk (ADR 11). It stores them in the order they are sent. */
const SIDE_BY_SIDE = 8;
/** Reading starts over at the oldest row after so many: one whose transaction committed late lies behind us. */
const BATCHES_IN_A_ROW = 20;

/**
 * Publishes the oldest rows, one batch after the other; while one is on its way, the one before is deleted and the next
 * one read. Answers whether there may be more. Throws where the database or NATS fails.
 */
export async function publishWaiting(relay: Relay, stopped: () => boolean): Promise<boolean> {
  const { pool } = relay.database;
  let deleting: Promise<void> = Promise.resolve();
  let rows = await waitingRows(pool, BATCH, '0');
  try {
    for (let batch = 0; batch < BATCHES_IN_A_ROW && !stopped(); batch += 1) {
      const last = rows.at(-1);
      if (last === undefined) return false;
      const reading = rows.length === BATCH ? waitingRows(pool, BATCH, last.seq) : Promise.resolve([]);
      reading.catch(() => undefined); // awaited below, unless publishing fails first
      const stored = await publishRows(relay, rows);
      await deleting;
      deleting = forgetStored(relay, stored);
      deleting.catch(() => undefined); // awaited by the next turn or at the end
      rows = await reading;
    }
  } finally {
    await deleting;
  }
  return rows.length > 0;
}

async function forgetStored({ database, metrics }: Relay, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await deleteRows(database.pool, rows);
  metrics.published(rows.length);
}

/** Answers the rows that are in the stream and still in the outbox. */
async function publishRows(relay: Relay, rows: readonly OutboxRow[]): Promise<OutboxRow[]> {
  const messages = await encodable(relay, rows);
  if (messages.length > SIDE_BY_SIDE) return asBatch(relay, messages);
  await singly(relay, messages);
  return [];
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

async function asBatch(relay: Relay, encoded: readonly Encoded[]): Promise<OutboxRow[]> {
  const largest = relay.nats.connection.info?.max_payload ?? Infinity;
  const messages = encoded.map(([, message]) => message);
  try {
    if (messages.some(({ payload }) => payload.length > largest)) throw new BatchRefused('One message is too large');
    await publishBatch(relay.nats, messages);
    return encoded.map(([row]) => row);
  } catch (error) {
    if (!(error instanceof BatchRefused)) throw error;
    // Some of it is stored already, or one message is bad: singly, it shows which.
    relay.log.debug({ reason: error.message }, 'A batch was refused; its events are published singly');
    await singly(relay, encoded);
    return [];
  }
}

/** A few side by side. Deletes what it has published in one statement, also where it cannot go on. */
async function singly(relay: Relay, encoded: readonly Encoded[]): Promise<void> {
  const stored: OutboxRow[] = [];
  const publish = async ([row, message]: Encoded): Promise<void> => {
    try {
      await publishOne(relay.nats, message);
      stored.push(row);
    } catch (error) {
      if (!(error instanceof NeverPublishable)) throw error;
      await giveUp(relay, row, error.message);
    }
  };
  try {
    for (let at = 0; at < encoded.length; at += SIDE_BY_SIDE) {
      const publishing = encoded.slice(at, at + SIDE_BY_SIDE).map(publish);
      await Promise.allSettled(publishing); // all of them are known, also where the first fails
      await Promise.all(publishing);
    }
  } finally {
    await forgetStored(relay, stored);
  }
}

async function giveUp(relay: Relay, row: OutboxRow, reason: string): Promise<void> {
  await setAside(relay.database.pool, row, reason);
  relay.metrics.gaveUp();
  relay.log.error({ event_id: row.id, type: row.type, reason }, 'An event can never be published and was set aside');
}
