import { countFailure, giveUp } from './failures';
import { BatchRefusedError, UnpublishableError, publishBatch, publishOne } from './publish';
import { publishOneByOne } from './publish-one-by-one';
import { deleteStored, type Encoded, type Relay, type PublishPass } from './relay-context';
import { retryableRows, toStreamMessage, pendingRows, type OutboxRow } from './rows';

/** The most that JetStream takes in a batch. */
const BATCH = 1_000;
/** So few are sooner there singly: the server sets up each batch on disk (ADR 11). It stores them in the order they are sent. */
const CONCURRENCY = 8;
/** Reading starts over at the oldest row after so many: one whose transaction committed late lies behind us. */
const MAX_BATCHES_IN_A_ROW = 20;
/** So many rows that have failed before are tried again in a turn. */
const MAX_RETRIES = 100;

/**
 * Publishes what waits; answers whether there may be more. Throws where the database or NATS fails.
 *
 * `stopped` is looked at right before each publish, so a relay that was frozen for longer than its lease publishes nothing of what
 * it had read: by then another may have published it, longer ago than the stream knows its ids. One instant remains: a
 * process frozen after that look and before the kernel has the bytes. They reach the stream if it goes on before nats-server
 * takes the connection for dead (some six minutes by default, the stream knows ids for ten), else they go nowhere.
 */
export async function publishPass(relay: Relay, stopped: () => boolean): Promise<boolean> {
  const pass: PublishPass = { stopped, hasStored: false, serverFailures: [] };
  await publishRetries(relay, pass);
  const isMore = await publishPending(relay, pass);
  const [first] = pass.serverFailures;
  if (first && !pass.hasStored) throw first.error;
  for (const { row, error } of pass.serverFailures) await countFailure(relay, row, error);
  return isMore;
}

/** The oldest rows, one batch after the other; while one is on its way, the one before is deleted and the next one read. */
async function publishPending(relay: Relay, pass: PublishPass): Promise<boolean> {
  const { pool } = relay.database;
  let deleting: Promise<void> = Promise.resolve();
  let rows = await pendingRows(pool, BATCH, '0');
  try {
    for (let batch = 0; batch < MAX_BATCHES_IN_A_ROW && !pass.stopped(); batch += 1) {
      const last = rows.at(-1);
      if (last === undefined) return false;
      const reading = rows.length === BATCH ? pendingRows(pool, BATCH, last.seq) : Promise.resolve([]);
      reading.catch(() => undefined); // awaited below, unless publishing fails first
      const stored = await publishRows(relay, rows, pass);
      await deleting;
      deleting = deleteStored(relay, stored);
      deleting.catch(() => undefined); // awaited by the next turn or at the end
      rows = await reading;
    }
  } finally {
    await deleting;
  }
  return rows.length > 0;
}

/** Rows that have failed alone before, each alone again: they cannot take others with them. */
async function publishRetries(relay: Relay, pass: PublishPass): Promise<void> {
  const rows = await retryableRows(relay.database.pool, MAX_RETRIES);
  await publishOneByOne(relay, await encodeRows(relay, rows), pass);
}

/** Answers the rows that are in the stream and still in the outbox. */
async function publishRows(relay: Relay, rows: readonly OutboxRow[], pass: PublishPass): Promise<readonly OutboxRow[]> {
  let single = await encodeRows(relay, rows);
  if (pass.stopped()) return [];
  const batched = single.length > CONCURRENCY ? await publishAsBatch(relay, single) : 'refused';
  if (batched === 'stored') {
    pass.hasStored = true;
    return single.map(([row]) => row);
  }
  if (batched === 'refused') single = await publishConcurrently(relay, single, pass);
  // NATS is away, or one of these is what it cannot take: alone, each shows which.
  await publishOneByOne(relay, single, pass);
  return [];
}

async function encodeRows(relay: Relay, rows: readonly OutboxRow[]): Promise<Encoded[]> {
  const encoded: Encoded[] = [];
  for (const row of rows) {
    try {
      encoded.push([row, toStreamMessage(row, relay.service)]);
    } catch (error) {
      await countFailure(relay, row, error as Error); // a newer version may know it
    }
  }
  return encoded;
}

async function publishAsBatch(
  { nats, log }: Relay,
  encoded: readonly Encoded[],
): Promise<'stored' | 'refused' | 'unclear'> {
  const largest = nats.connection.info?.max_payload ?? Infinity;
  const messages = encoded.map(([, message]) => message);
  try {
    if (messages.some(({ payload }) => payload.length > largest))
      throw new BatchRefusedError('One message is too large');
    await publishBatch(nats, messages);
    return 'stored';
  } catch (error) {
    // Some of a refused batch is stored already, or one message is bad: singly, it shows which.
    log.debug({ reason: (error as Error).message }, 'A batch was not stored; its events are published singly');
    return error instanceof BatchRefusedError ? 'refused' : 'unclear';
  }
}

/** A few side by side, until one fails. Deletes what it has published, and answers what is not known to be stored. */
async function publishConcurrently(relay: Relay, encoded: readonly Encoded[], pass: PublishPass): Promise<Encoded[]> {
  const stored: OutboxRow[] = [];
  const unclear: Encoded[] = [];
  const publish = async (one: Encoded): Promise<void> => {
    const [row, message] = one;
    try {
      await publishOne(relay.nats, message);
      pass.hasStored = true;
      stored.push(row);
    } catch (error) {
      if (error instanceof UnpublishableError) await giveUp(relay, row, error.message);
      else unclear.push(one);
    }
  };
  try {
    for (let at = 0; at < encoded.length && !pass.stopped(); at += CONCURRENCY) {
      const publishing = encoded.slice(at, at + CONCURRENCY).map(publish);
      await Promise.allSettled(publishing); // all of them are known, also where setting one aside fails
      await Promise.all(publishing);
      if (unclear.length > 0) return [...unclear, ...encoded.slice(at + CONCURRENCY)];
    }
    return [];
  } finally {
    await deleteStored(relay, stored);
  }
}
