import type { Pool, QueryConfig } from 'pg';
import type { EntityManager } from 'typeorm';

/** A database's time, known here without asking for it each time. */
export interface DatabaseClock {
  /** Never earlier than what it said before, unless the database's own clock was set, or another server took its place. */
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
  let reading = readingOf(known);
  let isMeasuring = false;
  const timer = setInterval(() => {
    if (isMeasuring) return;
    isMeasuring = true;
    measure(pool)
      .then((measured) => {
        const isSameClock = agree(known, measured);
        known = isSameClock ? better(known, measured) : measured;
        if (!isSameClock) reading = readingOf(measured);
      })
      .catch(() => undefined) // whoever uses the database says that it is away
      .finally(() => (isMeasuring = false));
  }, intervalMs).unref();
  return {
    now: () => {
      reading = next(reading, known);
      return new Date(reading.ms);
    },
    stop: () => clearInterval(timer),
  };
}

/** What the clock said, in ms since 1970, and when, by the monotonic clock. */
interface Reading {
  readonly ms: number;
  readonly at: number;
}

function readingOf({ aheadMs }: Measurement): Reading {
  const at = performance.now();
  return { ms: aheadMs + at, at };
}

/** A better measurement that finds the clock further back lets it run at half its speed until it is right, so that what comes after something is never as of before it. */
function next(reading: Reading, known: Measurement): Reading {
  const { ms, at } = readingOf(known);
  return { ms: Math.max(ms, reading.ms + (at - reading.at) / 2), at };
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

/** Both may have been measured of one clock that nobody has set meanwhile. */
function agree(known: Measurement, measured: Measurement): boolean {
  return Math.abs(measured.aheadMs - known.aheadMs) <= uncertainAt(known, measured.measuredAt) + measured.uncertainMs;
}

/** An answer that took long says little: it changes nothing where more is known. */
function better(known: Measurement, measured: Measurement): Measurement {
  return uncertainAt(known, measured.measuredAt) < measured.uncertainMs ? known : measured;
}

/** By how much what was known is uncertain at a later time, in ms. */
function uncertainAt({ uncertainMs, measuredAt }: Measurement, at: number): number {
  return uncertainMs + (at - measuredAt) * DRIFT;
}

/** The database's time, asked for: where there is a transaction and no `Database`, as in a consumer. */
export async function databaseTime(em: EntityManager): Promise<Date> {
  const [row] = await em.query<{ now: Date }[]>('SELECT clock_timestamp() AS now');
  if (row === undefined) throw new Error('The database tells no time.');
  return row.now;
}
