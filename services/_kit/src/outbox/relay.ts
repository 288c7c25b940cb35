import { keepLease, leaseCheck, openOwnConnection, showLease, type LeaseCheck } from '../lease';
import { createOutageLog, type Logger } from '../logging';
import type { Registry } from '../metrics';
import type { Nats } from '../nats';
import { singleFlight } from '../periodic';
import type { Database } from '../persistence';
import { createRelayMetrics } from './metrics';
import { publishPass } from './publish-pending';
import type { Relay } from './relay-context';
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
  /** How long the lease of the active relay lives without a renewal, in ms. */
  leaseMs?: number;
}

export interface OutboxRelay {
  /** Looks at the outbox at once; call it after each commit that appended events. */
  wake(): void;
  /** Who publishes, for a readiness answer. */
  check(): LeaseCheck;
  /** Finishes the batch under way and lets another replica take over. */
  stop(): Promise<void>;
}

const LEASE = 'outbox-relay';
/** Older versions notify it, too. */
const CHANNEL = 'linecheck_outbox';
/** What is committed here wakes the relay, wherever it runs: sweeps find what a process did not live to announce. */
const SWEEP_MS = 5_000;
const RETRY_PAUSE_MS = 500;
/** A rolling deploy fits in: what an older version cannot publish, the newer may. */
const RETRY_DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 600_000];
const MEASURE_MS = 5_000;

/**
 * Moves events from the outbox to the stream, in order, for as long as the service runs. Of all replicas one does: the one that
 * holds the lease (ADR 22).
 */
export function startOutboxRelay(options: OutboxRelayOptions): OutboxRelay {
  const { database, nats, service, log, retryDelaysMs = RETRY_DELAYS_MS, sweepMs = SWEEP_MS } = options;
  const shared = { database, nats, service, log, metrics: createRelayMetrics(options.metrics), retryDelaysMs };
  const outage = createOutageLog(log, {
    failing: 'The outbox does not move; it is tried again until it does',
    over: 'The outbox is moving again',
  });
  const runs = singleFlight(run);
  const connection = openOwnConnection(database.url, `${service} relay`, log);
  connection.onNotified(CHANNEL, runs.run);
  const lease = keepLease({ name: LEASE, connection, log, onTaken: runs.run, ttlMs: options.leaseMs });
  showLease(lease, options.metrics);
  let stopped = false;
  let called = false;
  let trying: NodeJS.Timeout | undefined;

  /** Answers whether it went well. */
  async function run(): Promise<boolean> {
    try {
      if (!stopped) await publishOrCall();
      outage.succeeded();
      return true;
    } catch (error) {
      clearTimeout(trying);
      trying = setTimeout(runs.run, Math.min(sweepMs, RETRY_PAUSE_MS));
      outage.failed({ err: error });
      return false;
    }
  }

  async function publishOrCall(): Promise<void> {
    const hold = lease.hold();
    if (hold === null) return callHolder();
    called = false;
    if (nats.status() !== 'connected') return;
    const mayNotGoOn = () => stopped || !hold.isValid();
    const relay: Relay = { ...shared, hold };
    while (!mayNotGoOn() && (await publishPass(relay, mayNotGoOn)));
  }

  /** Asks the active relay, wherever it runs, to look at the outbox. */
  async function callHolder(): Promise<void> {
    if (!called) return;
    called = false;
    await connection.query(`NOTIFY ${CHANNEL}`).catch((error: unknown) => {
      called = true;
      throw error;
    });
  }

  const timers = [setInterval(runs.run, sweepMs), setInterval(() => void measure(shared), MEASURE_MS)];
  const forgetReconnects = nats.onReconnect(runs.run);
  void measure(shared);
  return {
    wake() {
      called = true;
      runs.run();
    },
    check: () => leaseCheck(lease),
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      forgetReconnects();
      await runs.idle();
      clearTimeout(trying);
      await lease.stop();
      await connection.close();
    },
  };
}

type Shared = Omit<Relay, 'hold'>;

async function measure({ database, metrics, log }: Shared): Promise<void> {
  try {
    await metrics.show(() => backlog(database.pool));
  } catch (error) {
    log.debug({ err: error }, 'The outbox could not be measured');
  }
}
