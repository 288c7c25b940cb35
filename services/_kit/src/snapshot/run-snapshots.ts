import { Counter } from 'prom-client';
import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { createOutageLog, type Logger } from '../logging';
import type { Registry } from '../metrics';
import { singleFlight } from '../periodic';
import { inTransaction, type Database } from '../persistence';
import { pauseAfter, publishPage, type Step } from './publish-page';
import type { SnapshotSource } from './source';
import { isRunning, newestRun, startRun, type StoredSnapshot } from './store';

export interface SnapshotOptions {
  database: Database;
  /** In the order in which they are published. */
  sources: readonly SnapshotSource[];
  /** Over all replicas, at most. */
  eventsPerSecond: number;
  log: Logger;
  metrics: Registry;
  /** Called after each commit that appended events: wakes the outbox relay. */
  afterCommit: () => void;
}

export interface Snapshots {
  /** Begins a run in the caller's transaction; where one is under way, it is that one. Call `wake` after the commit. */
  start(em: EntityManager, asked: { requestedBy: string; since: Date }): Promise<StoredSnapshot>;
  /** The newest run; null where there never was one. */
  newest(): Promise<StoredSnapshot | null>;
  wake(): void;
  /** Ends after the page under way; another replica, or the next start, goes on from there. */
  stop(): Promise<void>;
}

/** How often it is looked for a run that its replica has left behind. */
const POLL_INTERVAL_MS = 30_000;
/** How often it is looked, during a run, whether its pause is over or its replica has left it. */
const RECHECK_MS = 500;
const RETRY_PAUSE_MS = 1_000;
const LOG_EVERY_EVENTS = 10_000;

/** Publishes the service's state again whenever an operator asks for it: page by page, on one replica at a time. */
export function startSnapshots(options: SnapshotOptions): Snapshots {
  const { database, sources, log } = options;
  const step = measuredStep(options);
  const stopping = new AbortController();

  async function publishAll(): Promise<void> {
    while (!stopping.signal.aborted && (await isRunning(database.source.manager))) {
      const done = await step();
      // The pause that counts is in the database, for all replicas.
      await pause(done.kind === 'published' ? pauseAfter(done.events, options.eventsPerSecond) + 2 : RECHECK_MS);
    }
  }
  const pause = (ms: number) => delay(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  const outage = createOutageLog(log, {
    failing: 'The state cannot be published again at the moment; it is tried again',
    over: 'The state can be published again',
  });
  const runs = singleFlight(async () => {
    try {
      await publishAll();
      outage.succeeded();
    } catch (error) {
      outage.failed({ err: error });
      await pause(RETRY_PAUSE_MS);
      runs.run();
    }
    return true;
  });
  const timer = setInterval(runs.run, POLL_INTERVAL_MS);
  runs.run();
  return {
    start: (em, asked) => startRun(em, sources, asked),
    newest: () => newestRun(database.source.manager),
    wake: runs.run,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await runs.idle();
    },
  };
}

/** One step in a transaction of its own, with what is counted and said of it. */
function measuredStep({ database, metrics, log, afterCommit, ...context }: SnapshotOptions): () => Promise<Step> {
  const counted = new Counter({
    name: 'snapshot_events_total',
    help: 'Events that told a state again, by type',
    labelNames: ['type'],
    registers: [metrics],
  });
  return async () => {
    const step = await inTransaction(database, (em) => publishPage(em, { ...context, log }));
    if (step.kind !== 'published') return step;
    const { run, part, events } = step;
    counted.inc({ type: part.event }, events);
    if (events > 0) afterCommit();
    const facts = {
      snapshot: run.id,
      type: part.event,
      published: part.published,
      total: part.total,
      skipped: part.skipped,
    };
    if (part.finished) log.info(facts, 'This state has been published again');
    else if (Math.floor(part.published / LOG_EVERY_EVENTS) > Math.floor((part.published - events) / LOG_EVERY_EVENTS))
      log.info(facts, 'State is being published again');
    return step;
  };
}
