import { expect, test } from '@jest/globals';
import { Gauge } from 'prom-client';
import { measureWithScrapes } from '../src/metrics';
import { metricValue, newMetrics, seriesOf } from './fixtures';

/** A gauge whose measuring hangs until it is released; `reads` are those that began. */
function hanging() {
  const metrics = newMetrics();
  const releases: (() => void)[] = [];
  const gaugeWith = (collect: () => Promise<void>) =>
    new Gauge({ name: 'thing', help: 'x', registers: [metrics], collect });
  const read = async (gauge: Gauge): Promise<void> => {
    await new Promise<void>((resolve) => releases.push(resolve));
    gauge.set(releases.length);
  };
  measureWithScrapes(metrics, 'things', gaugeWith, read, 50);
  const up = () => metricValue(metrics, 'measurement_up', { measurement: 'things' });
  return { metrics, releases, up };
}

test('a scrape is answered though a measurement hangs, which is said, and it is asked once', async () => {
  const { metrics, releases, up } = hanging();
  expect(await seriesOf(metrics, 'thing')).toBe(0);
  expect(await up()).toBe(0);
  await metrics.metrics();
  await metrics.metrics();
  expect(releases).toHaveLength(1);
  releases[0]?.();
});

test('what comes late is shown by the next scrape, which measures anew', async () => {
  const { metrics, releases, up } = hanging();
  await metrics.metrics();
  expect(await up()).toBe(0);
  releases[0]?.();
  await new Promise(setImmediate);
  expect(await up()).toBe(1);
  const scrape = metrics.metrics();
  expect(releases).toHaveLength(2);
  releases[1]?.();
  await scrape;
  expect(await up()).toBe(1);
});
