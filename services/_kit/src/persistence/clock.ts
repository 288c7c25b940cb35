import type { Pool, QueryConfig } from 'pg';
import type { EntityManager } from 'typeorm';

/** A database's time, known here without asking for it each time. */
export interface DatabaseClock {
  now(): Date;
  stop(): void;
}

/** A server that takes the database's place, with a clock of its own, is believed this soon, in ms. */
const MEASURE_EVERY_MS = 5_000;
const RESPONSE_TIMEOUT_MS = 2_000;
/** By how much of the time that passes two clocks that nobody sets may come apart, at most. */
const DRIFT = 1e-4;

/** How far the database's clock was ahead of this process's monotonic one, give or take `uncertainMs`. */
interface Measurement {
  readonly aheadMs: number;
  readonly uncertainMs: number;
  /** By the monotonic clock. */
  readonly measuredAt: number;
}

/**
 * Measures the database's clock, and again from time to time; in between this process's monotonic clock goes on, whatever is done to
 * the wall clock. Rejects where the database does not answer the first time; later the last answer stands until the next.
 */
export async function openDatabaseClock(pool: Pool, intervalMs = MEASURE_EVERY_MS): Promise<DatabaseClock> {
  let known = await measure(pool);
  let isMeasuring = false;
  const timer = setInterval(() => {
    if (isMeasuring) return;
    isMeasuring = true;
    measure(pool)
      .then((measured) => (known = better(known, measured)))
      .catch(() => undefined) // whoever uses the database says that it is away
      .finally(() => (isMeasuring = false));
  }, intervalMs).unref();
  return {
    now: () => new Date(known.aheadMs + performance.now()),
    stop: () => clearInterval(timer),
  };
}

async function measure(pool: Pool): Promise<Measurement> {
  const client = await pool.connect(); // its time is not counted: others may have all connections
  try {
    const askedAt = performance.now();
    const { rows } = await client.query<{ ms: number }>({
      text: 'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms',
      query_timeout: RESPONSE_TIMEOUT_MS,
    } as QueryConfig);
    const measuredAt = performance.now();
    const aheadMs = (rows[0]?.ms ?? Number.NaN) - (askedAt + measuredAt) / 2;
    return { aheadMs, uncertainMs: (measuredAt - askedAt) / 2, measuredAt };
  } finally {
    client.release();
  }
}

/** An answer that took long says little: it changes nothing where it does not contradict what is known better. */
function better(known: Measurement, measured: Measurement): Measurement {
  const uncertainMs = known.uncertainMs + (measured.measuredAt - known.measuredAt) * DRIFT;
  const agree = Math.abs(measured.aheadMs - known.aheadMs) <= uncertainMs + measured.uncertainMs;
  return agree && uncertainMs < measured.uncertainMs ? known : measured;
}

/** The database's time, asked for: where there is a transaction and no `Database`, as in a consumer. */
export async function databaseTime(em: EntityManager): Promise<Date> {
  const [row] = await em.query<{ now: Date }[]>('SELECT clock_timestamp() AS now');
  if (row === undefined) throw new Error('The database tells no time.');
  return row.now;
}
