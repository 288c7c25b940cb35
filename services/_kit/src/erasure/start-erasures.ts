import { Gauge } from 'prom-client';
import type { Logger } from '../logging';
import { createMeasurement, type Registry } from '../metrics';
import type { Nats } from '../nats';
import { inTransaction, type Database } from '../persistence';
import { runPeriodically, type PacedTask } from '../periodic';
import { purgeStreams } from './purge-streams';
import { claimErasure, erasureBacklog, finishErasure, postponeErasure } from './requests';
import type { Erasure, ErasureStep } from './step';

export interface ErasuresOptions {
  readonly database: Database;
  readonly nats: Nats;
  /** In the order in which they are taken. */
  readonly steps: readonly ErasureStep[];
  /** Subjects of events that name a number and no person. */
  readonly subjectsOfNumbers?: readonly string[];
  readonly log: Logger;
  readonly metrics: Registry;
  /** After a commit: publishes its events. */
  readonly afterCommit: () => void;
  /** Until the second pass, in ms. */
  readonly settleMs?: number | undefined;
}

/** Rows of a step in one transaction, so that no lock is held for long. */
const BATCH_ROWS = 500;
/** Longer than any transaction or request of before the erasure is under way: what these leave, the second pass takes. */
const SETTLE_MS = 60_000;
/** A request whose replica went away is taken up again after this time. */
const LEASE_MS = 60_000;
const INTERVAL_MS = 1_000;
const IDLE_MS = 15_000;
const PASSES = 2;

/**
 * Erases whoever is to be erased, one person after another and in batches. Everything is gone through twice, a minute apart, and the
 * person's id is forgotten only then. Replicas may work at the same time: each step is done again without harm.
 */
export function startErasures(options: ErasuresOptions): PacedTask {
  const { database, log, metrics, settleMs = SETTLE_MS } = options;
  const oldest = oldestGauge(metrics);
  const measurement = createMeasurement(metrics, 'erasures', [oldest]);

  const eraseDue = async (): Promise<void> => {
    for (;;) {
      const request = await claimErasure(database.pool, LEASE_MS);
      if (request === null) return;
      await eraseOne(options, request);
      if (request.passes + 1 < PASSES) await postponeErasure(database.pool, request, settleMs);
      else await finishErasure(database.pool, request);
    }
  };
  const measure = async (): Promise<number> => {
    let dueInMs = Infinity;
    await measurement.take(async () => {
      const backlog = await erasureBacklog(database.pool);
      dueInMs = backlog.dueInMs;
      oldest.set(backlog.oldestSeconds);
    });
    return dueInMs;
  };
  const run = async (): Promise<number> => {
    await eraseDue().catch(async (error: unknown) => {
      await measure(); // the more so where they fail
      throw error;
    });
    return measure();
  };
  return runPeriodically(run, {
    intervalMs: INTERVAL_MS,
    idleMs: IDLE_MS,
    log,
    failureMessage: 'A person cannot be erased completely yet; tried again',
  });
}

async function eraseOne(options: ErasuresOptions, erasure: Erasure): Promise<void> {
  const { nats, log, subjectsOfNumbers = [] } = options;
  const { rows, numbers } = await eraseRows(options, erasure);
  const events = await purgeStreams(nats, erasure, { numbers, subjectsOfNumbers });
  log.info({ rows, events }, 'A person was erased'); // whom, no log may say
}

/** All rows of a person, batch by batch. Answers how many, and which numbers nobody has any more. */
export async function eraseRows(
  { database, steps, afterCommit }: Pick<ErasuresOptions, 'database' | 'steps' | 'afterCommit'>,
  erasure: Erasure,
): Promise<{ readonly rows: number; readonly numbers: readonly string[] }> {
  const numbers = new Set<string>();
  let rows = 0;
  for (const step of steps) {
    let taken: number;
    do {
      const batch = await inTransaction(database, (em) => step(em, erasure, BATCH_ROWS));
      taken = batch.rows;
      rows += taken;
      for (const number of batch.numbers ?? []) numbers.add(number);
    } while (taken >= BATCH_ROWS);
  }
  if (rows > 0) afterCommit();
  return { rows, numbers: [...numbers] };
}

function oldestGauge(metrics: Registry): Gauge {
  return new Gauge({
    name: 'linecheck_erasure_oldest_seconds',
    help: 'For how long the oldest erasure of a person is under way; 0 where none is',
    registers: [metrics],
  });
}
