import type { Logger } from '../logging';
import type { Registry } from '../metrics';
import type { Nats } from '../nats';
import type { Database } from '../persistence';
import type { Consumer } from './consumer';
import type { Delivery } from './deliver';
import { startMeasuringSources } from './measure-sources';
import { createInboxMetrics } from './metrics';
import { pull } from './pull';
import { sourcesOf, type Source } from './source';
import { startProcessingDeferred } from './process-deferred';

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
  /** For how long an event that this version does not know waits for a newer one; then it is dead-lettered. */
  deferForMs?: number;
  /** Between two looks at the durable consumers, and at what is deferred. */
  pollIntervalMs?: number;
}

export interface RunningConsumers {
  /** For a readiness answer: reported, but never decisive, because events wait in their stream. */
  check(): { ok: boolean; required: false; detail: string };
  /** Finishes the events under way and pulls no more. */
  stop(): Promise<void>;
}

const RETRY_DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 600_000];
const DEFER_FOR_MS = 24 * 3_600_000;
const POLL_INTERVAL_MS = 5_000;

/** Starts every consumer of a service: at once where NATS can be used, else as soon as it can. */
export async function startConsumers(options: ConsumersOptions): Promise<RunningConsumers> {
  const {
    database,
    nats,
    service,
    consumers,
    log,
    afterCommit,
    pollIntervalMs: intervalMs = POLL_INTERVAL_MS,
  } = options;
  const { retryDelaysMs = RETRY_DELAYS_MS, deferForMs = DEFER_FOR_MS } = options;
  const metrics = createInboxMetrics(options.metrics);
  const deliveries = consumers.map((consumer): Delivery => {
    return { database, nats, service, consumer, log, metrics, retryDelaysMs, deferForMs, afterCommit };
  });
  const all = deliveries.flatMap((delivery) => {
    return sourcesOf({ database, nats, log }, delivery.consumer).map((source) => ({ delivery, source }));
  });
  const sources = all.map(({ source }) => source);
  // Whoever starts us may expect the durables to be there; what is not, pulling makes.
  if (nats.status() === 'connected') for (const source of sources) await source.ensure().catch(() => undefined);
  const running = [
    ...all.map(({ delivery, source }) => pull(delivery, source)),
    startMeasuringSources({ nats, sources, metrics, log, intervalMs }),
    startProcessingDeferred({ deliveries, measurement: metrics.deferred, intervalMs }),
  ];
  return {
    check: () => checkOf(nats, sources),
    stop: async () => void (await Promise.all(running.map((each) => each.stop()))),
  };
}

function checkOf(nats: Nats, sources: readonly Source[]): ReturnType<RunningConsumers['check']> {
  if (nats.status() !== 'connected') return { ok: false, required: false, detail: `NATS is ${nats.status()}` };
  const failures = sources.flatMap(({ stream, durable, failure }) =>
    failure === null ? [] : [`${durable} of ${stream}: ${failure}`],
  );
  return { ok: failures.length === 0, required: false, detail: failures.join('; ') || 'all are there' };
}
