import { setTimeout as delay } from 'node:timers/promises';
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import { createOutageLog } from '../logging';
import { deliver, type Delivery } from './deliver';
import { endFetch } from './end-fetch';
import type { Source } from './source';

/** Events of one consumer under way at once; their order is not relied upon. */
const CONCURRENCY = 4;
/** Events that are fetched at once. Few, so that none of them waits until its lease runs out. */
const BATCH = 32;
/**
 * How long a fetch waits for events; one that comes meanwhile is handed over at once. Long enough that waiting costs next to nothing, and
 * short enough that little is handed to a process that was frozen meanwhile: what it holds is free again only once its lease runs out.
 */
const FETCH_MS = 5_000;
/** The first one: when it is over it is known that events can be pulled. The least that the client takes. */
const FIRST_FETCH_MS = 1_000;
/** Time between looks whether the database, or NATS, is back. */
const PROBE_MS = 250;
const RETRY_PAUSE_MS = 500;

export interface Pulling {
  stop(): Promise<void>;
}

/** Pulls from one source for as long as the service runs, and not while the database or NATS is away. Makes it again where it is missing. */
export function pull(delivery: Delivery, source: Source): Pulling {
  const { nats } = delivery;
  const stopping = new AbortController();
  let batch: Batch | null = null;

  async function run(onPulled: () => void): Promise<void> {
    await source.ensure();
    const consumer = await nats.js.consumers.get(source.stream, source.durable);
    let expires = FIRST_FETCH_MS;
    while (!stopping.signal.aborted) {
      const messages = await consumer.fetch({ max_messages: BATCH, expires });
      batch = processBatch(delivery, messages);
      if (stopping.signal.aborted) batch.refuse();
      if ((await batch.finished) === 'held') await waitForDatabase(delivery, stopping.signal);
      onPulled();
      expires = FETCH_MS;
    }
  }

  const running = runWithRetries(delivery, source, stopping.signal, run);
  return {
    async stop() {
      stopping.abort();
      batch?.refuse();
      await running;
    },
  };
}

/** Runs it again whenever it fails, while NATS is there. A failure is logged once when it begins and once when it is over. */
async function runWithRetries(
  { nats, log }: Delivery,
  { durable: consumer, stream }: Source,
  stopping: AbortSignal,
  run: (onPulled: () => void) => Promise<void>,
): Promise<void> {
  const outage = createOutageLog(log, {
    failing: 'Events cannot be pulled; it is tried again until they can',
    over: 'Events are pulled again',
    facts: { consumer, stream },
  });
  while (!stopping.aborted) {
    if (nats.status() !== 'connected') {
      await pause(PROBE_MS, stopping);
      continue;
    }
    await run(outage.succeeded).catch(async (error: unknown) => {
      if (stopping.aborted) return;
      outage.failed({ err: error });
      await pause(RETRY_PAUSE_MS, stopping);
    });
  }
}

interface Batch {
  /** Ends the fetch and takes no more: what still comes is handed back to the server, for whoever can take it. */
  refuse(): void;
  finished: Promise<'done' | 'held'>;
}

/** Delivers the messages of one fetch; once one is held, the fetch is ended and the others are handed back. */
function processBatch(delivery: Delivery, messages: ConsumerMessages): Batch {
  const inProgress = new Set<Promise<void>>();
  const returned: JsMsg[] = [];
  let refusing = false;
  let held = false;
  let failure: unknown;

  const refuse = (): void => {
    if (refusing) return;
    refusing = true;
    void endFetch(messages, delivery.nats);
  };
  const take = async (message: JsMsg) => {
    try {
      if ((await deliver(delivery, message)) === 'settled') return;
      held = true;
    } catch (error) {
      failure = error;
    }
    returned.push(message);
    refuse();
  };
  const processAll = async () => {
    try {
      for await (const message of messages) {
        if (refusing) {
          returned.push(message);
          continue;
        }
        const work = take(message).finally(() => inProgress.delete(work));
        inProgress.add(work);
        if (inProgress.size >= CONCURRENCY) await Promise.race(inProgress);
      }
    } finally {
      await Promise.all(inProgress);
      // Only now: while our fetch was open the server would have sent them straight back.
      for (const message of returned) message.nak();
    }
    if (failure) throw failure;
    return held ? 'held' : 'done';
  };
  return { refuse, finished: processAll() };
}

async function waitForDatabase({ database, log, consumer }: Delivery, stopping: AbortSignal): Promise<void> {
  log.warn({ consumer: consumer.name }, 'The database is away; no events are pulled until it answers');
  while (!stopping.aborted) {
    try {
      await database.ping();
      log.info({ consumer: consumer.name }, 'The database answers again');
      return;
    } catch {
      await pause(PROBE_MS, stopping); // said once above
    }
  }
}

function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return delay(ms, undefined, { signal: stopping }).catch(() => undefined); // stopped: no reason to wait
}
