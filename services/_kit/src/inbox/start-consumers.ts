import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../logging';
import type { Registry } from '../metrics';
import type { Nats } from '../nats';
import type { Database } from '../persistence';
import type { Consumer } from './consumer';
import { durableSources, type Source } from './durable';
import { createInboxMetrics, type InboxMetrics } from './metrics';
import { pull } from './pull';

export interface ConsumersOptions {
  database: Database;
  nats: Nats;
  service: string;
  consumers: readonly Consumer[];
  log: Logger;
  metrics: Registry;
  /** Called after each commit: wakes the outbox relay. */
  afterCommit?: () => void;
  /** Pauses after the 1st, 2nd … failure of one event; after the last it is dead-lettered. */
  retryDelaysMs?: readonly number[];
}

export interface RunningConsumers {
  /** Finishes the events under way and pulls no more. */
  stop(): Promise<void>;
}

const RETRY_DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 600_000];
const MEASURE_MS = 5_000;
const AGAIN_MS = 250;

/** Starts every consumer of a service: at once where NATS can be used, else as soon as it can. */
export async function startConsumers(options: ConsumersOptions): Promise<RunningConsumers> {
  const { nats, log } = options;
  const metrics = createInboxMetrics(options.metrics);
  const stopping = new AbortController();
  let pulling: RunningConsumers | null = null;
  let troubled = false;

  const begin = async (): Promise<void> => {
    if (nats.status() !== 'connected') return;
    try {
      pulling = await pullFromAll(options, metrics);
      if (troubled) log.info('Events are consumed now');
    } catch (error) {
      if (!troubled) log.warn({ err: error }, 'Events cannot be consumed yet; it is tried again until they can');
      troubled = true;
    }
  };
  const keepTrying = async (): Promise<void> => {
    while (pulling === null && !stopping.signal.aborted) {
      await delay(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) await begin();
    }
  };
  await begin();
  const trying = keepTrying();
  return {
    async stop() {
      stopping.abort();
      await trying;
      await pulling?.stop();
    },
  };
}

/** Throws where NATS or the streams are not there. */
async function pullFromAll(options: ConsumersOptions, metrics: InboxMetrics): Promise<RunningConsumers> {
  const { database, nats, service, consumers, log, afterCommit, retryDelaysMs = RETRY_DELAYS_MS } = options;
  const sources = new Map<Consumer, Source[]>();
  for (const consumer of consumers) sources.set(consumer, await durableSources(nats, consumer));

  const pulling = [...sources].flatMap(([consumer, places]) => {
    const delivery = { database, nats, service, consumer, log, metrics, retryDelaysMs, afterCommit };
    return places.map((source) => pull(delivery, source));
  });
  const measuring = setInterval(() => {
    measureLag(nats, [...sources.values()].flat(), metrics.lag).catch((error: unknown) =>
      log.debug({ err: error }, 'The lag of the consumers could not be measured'),
    );
  }, MEASURE_MS);
  return {
    async stop() {
      clearInterval(measuring);
      await Promise.all(pulling.map((each) => each.stop()));
    },
  };
}

async function measureLag(
  { jsm }: Nats,
  sources: readonly Source[],
  gauge: { set(labels: { consumer: string }, value: number): void },
): Promise<void> {
  const lag = new Map<string, number>();
  for (const { stream, durable } of sources) {
    const { num_pending: waiting, num_ack_pending: underway } = await jsm.consumers.info(stream, durable);
    lag.set(durable, (lag.get(durable) ?? 0) + waiting + underway);
  }
  for (const [consumer, value] of lag) gauge.set({ consumer }, value);
}
