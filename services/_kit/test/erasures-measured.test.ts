import { afterEach, expect, test } from '@jest/globals';
import { startErasures } from '../src/erasure';
import type { PacedTask } from '../src/periodic';
import { log, metricValue, newMetrics, until } from './fixtures';
import { database, nats, setUpKit } from './kit-harness';

setUpKit();

/** More than fail within the time for which one that failed is left alone. */
const STUCK = 100;
let erasures: PacedTask | null = null;

afterEach(async () => {
  await erasures?.stop();
  await database.pool.query('DELETE FROM erasure_requests');
});

test('for how long the oldest erasure is under way is shown while every one of them fails', async () => {
  await database.pool.query(
    `INSERT INTO erasure_requests (person, erased_at, requested_at)
     SELECT 'person ' || nr, now(), now() - interval '2 hours' FROM generate_series(1, $1::int) AS nr`,
    [STUCK],
  );
  const metrics = newMetrics();
  let failures = 0;
  const fails = async (): Promise<never> => {
    failures += 1;
    throw new Error('NATS is away');
  };
  const afterCommit = (): void => undefined;
  erasures = startErasures({ ...{ database, nats, log, metrics, afterCommit }, steps: [fails] });
  await until('two of them failing', async () => failures >= 2);
  expect(await metricValue(metrics, 'linecheck_erasure_oldest_seconds')).toBeGreaterThan(7_000);
  expect(await metricValue(metrics, 'measurement_up', { measurement: 'erasures' })).toBe(1);
});
