import type { Logger } from '../logging';
import type { Registry } from '../metrics';
import type { Nats } from '../nats';
import type { Database } from '../persistence';
import { createRelayMetrics } from './metrics';
import { oneAtATime } from './one-at-a-time';
import { publishTurn } from './publish-waiting';
import type { Relay } from './relay-context';
import { createRelayLock } from './relay-lock';
import { backlog } from './rows';

export interface OutboxRelayOptions {
  database: Database;
  nats: Nats;
  service: string;
  log: Logger;
  metrics: Registry;
  /** Time between sweeps, which find what no wake-up announced. */
  sweepMs?: number;
  /** Pauses after the 1st, 2nd … failure of one event; after the last it is set aside. */
  retryDelaysMs?: readonly number[];
}

export interface OutboxRelay {
  /** Looks at the outbox at once; call it after each commit that appended events. */
  wake(): void;
  /** Finishes the batch under way and lets another replica take over. */
  stop(): Promise<void>;
}

const SWEEP_MS = 500;
/** A rolling deploy fits in: what an older version cannot publish, the newer may. */
const RETRY_DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 600_000];
const MEASURE_MS = 5_000;

/** Moves events from the outbox to the stream, in order, for as long as the service runs. */
export function startOutboxRelay(options: OutboxRelayOptions): OutboxRelay {
  const { database, nats, service, log, retryDelaysMs = RETRY_DELAYS_MS } = options;
  const relay: Relay = { database, nats, service, log, metrics: createRelayMetrics(options.metrics), retryDelaysMs };
  const runs = oneAtATime(reportingTrouble(run, log));
  const lock = createRelayLock(database.url, service, runs.ask, log);
  let stopped = false;
  let called = false;

  async function run(): Promise<void> {
    if (stopped) return;
    const toTell = called;
    called = false;
    if (!(await lock.isHeld())) return toTell ? lock.callHolder() : undefined;
    if (nats.status() !== 'connected') return;
    while (!stopped && (await publishTurn(relay, () => stopped)));
  }

  const timers = [
    setInterval(runs.ask, options.sweepMs ?? SWEEP_MS),
    setInterval(() => void measure(relay), MEASURE_MS),
  ];
  const forgetReconnects = nats.onReconnect(runs.ask);
  runs.ask();
  return {
    wake() {
      called = true;
      runs.ask();
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      forgetReconnects();
      await runs.idle();
      await lock.close();
    },
  };
}

/** An outage is said once when it begins and once when it is over. */
function reportingTrouble(run: () => Promise<void>, log: Logger): () => Promise<boolean> {
  let troubled = false;
  return async () => {
    try {
      await run();
      if (troubled) log.info('The outbox is moving again');
      troubled = false;
    } catch (error) {
      if (!troubled) log.warn({ err: error }, 'The outbox does not move; it is tried again until it does');
      troubled = true;
    }
    return !troubled;
  };
}

async function measure({ database, metrics, log }: Relay): Promise<void> {
  try {
    metrics.show(await backlog(database.pool));
  } catch (error) {
    log.debug({ err: error }, 'The outbox could not be measured');
  }
}
