import { setTimeout as delay } from 'node:timers/promises';
import type { ConsumerMessages } from '@nats-io/jetstream';
import { deliver, type Delivery } from './deliver';
import type { Source } from './durable';

/** Events of one consumer under way at once; their order is not relied upon. */
const CONCURRENCY = 4;
/** Time between looks whether the database is back. */
const PROBE_MS = 250;
const AFTER_TROUBLE_MS = 500;

export interface Pulling {
  stop(): Promise<void>;
}

/** Pulls from one source for as long as the service runs, and not while the database is away. */
export function pull(delivery: Delivery, source: Source): Pulling {
  const { nats, database, log } = delivery;
  const stopping = new AbortController();
  let messages: ConsumerMessages | null = null;
  // After a reconnect the server knows nothing of our open request.
  const forgetReconnects = nats.onReconnect(() => void messages?.close());

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        if ((await pullUntilHeld()) === 'held') await untilDatabaseAnswers();
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.warn({ err: error, consumer: source.durable }, 'Events cannot be pulled; it is tried again');
        await pause(AFTER_TROUBLE_MS);
      }
    }
  }

  async function pullUntilHeld(): Promise<'held' | 'ended'> {
    const consumer = await nats.js.consumers.get(source.stream, source.durable);
    messages = await consumer.consume({ max_messages: 100, expires: 10_000, idle_heartbeat: 1_000 });
    if (stopping.signal.aborted) void messages.close();
    const underway = new Set<Promise<void>>();
    let held = false;
    let trouble: unknown;
    for await (const message of messages) {
      if (held) {
        message.nak(); // came with the same pull; it is not to wait for its lease to run out
        continue;
      }
      const work = deliver(delivery, message)
        .then((result) => void (held ||= result === 'held'))
        .catch((error: unknown) => void (trouble = error))
        .finally(() => {
          underway.delete(work);
          if (held || trouble) void messages?.close();
        });
      underway.add(work);
      if (underway.size >= CONCURRENCY) await Promise.race(underway);
    }
    await Promise.all(underway);
    messages = null;
    if (trouble) throw trouble;
    return held ? 'held' : 'ended';
  }

  async function untilDatabaseAnswers(): Promise<void> {
    log.warn({ consumer: source.durable }, 'The database is away; no events are pulled until it answers');
    while (!stopping.signal.aborted) {
      try {
        await database.ping();
        log.info({ consumer: source.durable }, 'The database answers again');
        return;
      } catch {
        await pause(PROBE_MS); // said once above
      }
    }
  }

  async function pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: stopping.signal }).catch(() => undefined); // stopped: no reason to wait
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      forgetReconnects();
      void messages?.close();
      await running;
    },
  };
}

