import { setTimeout as delay } from 'node:timers/promises';
import { Gauge, type Registry } from 'prom-client';
import { sharedMetric } from './shared-metric';

/** What a set of gauges shows, and whether that can be believed. */
export interface Measurement {
  /**
   * Runs `read`, which sets the gauges anew. Throws what it throws; until it succeeds again the gauges have no series, rather
   * than their last values, and `measurement_up` is 0.
   */
  take(read: () => Promise<void>): Promise<void>;
  /** It cannot be measured at the moment. */
  failed(): void;
}

/** Less than any scrape is given. */
const SCRAPE_WAITS_MS = 1_000;

/**
 * A gauge that is measured with each scrape: `read` sets it, and `gaugeWith` makes it with the `collect` that it is given. A scrape is answered
 * after a second whatever hangs, so that the metrics that need no measuring are there all the same. What was measured too late is shown from
 * then on.
 */
export function measureWithScrapes<Labels extends string>(
  registry: Registry,
  name: string,
  gaugeWith: (collect: () => Promise<void>) => Gauge<Labels>,
  read: (gauge: Gauge<Labels>) => Promise<void>,
  waitMs = SCRAPE_WAITS_MS,
): void {
  let underWay: Promise<void> | null = null;
  const collect = async (): Promise<void> => {
    underWay ??= measurement
      .take(() => read(gauge))
      .catch(() => undefined) // measurement_up tells
      .finally(() => (underWay = null));
    const waiting = new AbortController();
    const tooLong = delay(waitMs, true, { signal: waiting.signal, ref: false }).catch(() => false);
    const isLate = await Promise.race([underWay.then(() => false), tooLong]);
    waiting.abort();
    if (isLate) measurement.failed();
  };
  const gauge = gaugeWith(collect);
  const measurement = createMeasurement(registry, name, [gauge]);
}

const UP = 'measurement_up';

/** Shows nothing before the first measurement. `name` is the label in `measurement_up`, one for each registry. */
export function createMeasurement(registry: Registry, name: string, gauges: readonly Gauge[]): Measurement {
  const up = upIn(registry);
  const failed = (): void => {
    gauges.forEach(clear);
    up.set({ measurement: name }, 0);
  };
  failed();
  return {
    failed,
    async take(read) {
      try {
        await read();
        up.set({ measurement: name }, 1);
      } catch (error) {
        failed();
        throw error;
      }
    },
  };
}

function upIn(registry: Registry): Gauge {
  const make = () =>
    new Gauge({
      name: UP,
      help: 'Whether the last measurement succeeded; while it is 0 the gauges of that measurement have no series',
      labelNames: ['measurement'],
      registers: [registry],
    });
  return sharedMetric(registry, UP, make);
}

/** `reset` leaves a gauge without labels at 0, which is a value. */
function clear(gauge: Gauge): void {
  gauge.reset();
  gauge.remove({});
}
