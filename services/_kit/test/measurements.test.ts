import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { measureDeadLetters } from '../src/dead-letters';
import { measureCeiling, sendingCeiling } from '../src/limits';
import type { Nats } from '../src/nats';
import { startOutboxRelay } from '../src/outbox';
import type { Database } from '../src/persistence';
import {
  createTestDatabase,
  openLink,
  startTestNats,
  type Link,
  type TestDatabase,
  type TestNats,
} from '@linecheck/local-servers/testing';
import { connectTestNats, log, metricValue, newMetrics, openKitDatabase, seriesOf, until } from './fixtures';

// What could be measured once and cannot be any more is not shown, and that is said.
let stored: TestDatabase;
let server: TestNats;
let link: Link;
let database: Database;
let nats: Nats;
let stop: () => void | Promise<void>;

beforeAll(async () => {
  [stored, server] = await Promise.all([createTestDatabase(), startTestNats()]);
  link = await openLink(stored.url);
  [database, nats] = await Promise.all([openKitDatabase(link.url), connectTestNats(server.url)]);
});
afterEach(async () => {
  await link.restore();
  await server.up();
  await stop();
});
afterAll(async () => {
  await nats?.close();
  await database?.close();
  await link?.close();
  await Promise.all([stored?.drop(), server?.stop()]);
});

/** The series of each gauge, and whether their measurement is up. */
async function shown(metrics: ReturnType<typeof newMetrics>, measurement: string, gauges: readonly string[]) {
  await metrics.metrics(); // as whoever scrapes does
  const series = await Promise.all(gauges.map((gauge) => seriesOf(metrics, gauge)));
  return { series, up: await metricValue(metrics, 'measurement_up', { measurement }) };
}

/** What is shown by the first scrape that finds the measurement up: a later one may wait for too long where the machine is slow. */
async function shownOnceUp(now: () => ReturnType<typeof shown>) {
  let found = await now();
  await until('it is shown', async () => found.up === 1 || (found = await now()).up === 1);
  return found;
}

test('the outbox is not shown before it is measured, nor while the database is away', async () => {
  const metrics = newMetrics();
  const gauges = ['outbox_depth', 'outbox_retrying', 'outbox_oldest_age_seconds', 'outbox_set_aside'];
  const now = () => shown(metrics, 'outbox', gauges);
  await link.cut();
  const relay = startOutboxRelay({ database, nats, service: 'kit-test', log, metrics });
  stop = relay.stop;
  expect(await now()).toEqual({ series: [0, 0, 0, 0], up: 0 });
  await link.restore();
  expect((await shownOnceUp(now)).series).toEqual([1, 1, 1, 1]);
  await link.cut();
  await until('it is not shown', async () => (await now()).up === 0);
  expect((await now()).series).toEqual([0, 0, 0, 0]);
  await link.restore();
  await until('it is shown again', async () => (await now()).up === 1);
});

test('dead letters are not shown while NATS is away or has no streams', async () => {
  const metrics = newMetrics();
  const now = () => shown(metrics, 'dead_letters', ['dead_letters']);
  await nats.js.publish('linecheck-dead.one', '{}');
  stop = measureDeadLetters(nats, metrics, log, 20);
  await until('they are shown', async () => (await now()).series[0] === 1);
  await server.loseVolume();
  await until('they are not shown', async () => (await now()).up === 0);
  expect((await now()).series).toEqual([0]);
  await until('NATS is there, without streams', () => nats.status() === 'connected');
  expect(await now()).toEqual({ series: [0], up: 0 });
  await server.provision();
  await until('they can be counted', async () => (await now()).up === 1);
});

test('the budget’s use is not shown while the database is away', async () => {
  const metrics = newMetrics();
  stop = () => undefined;
  measureCeiling(metrics, database, sendingCeiling('test', { perHour: 100, perDay: 1_000, alertPercent: 80 }));
  const now = () => shown(metrics, 'sending_budget', ['linecheck_sending_budget_used_segments']);
  expect(await shownOnceUp(now)).toEqual({ series: [2], up: 1 });
  await link.cut();
  await until('it is not shown', async () => (await now()).up === 0);
  expect((await now()).series).toEqual([0]);
  expect(await seriesOf(metrics, 'linecheck_sending_budget_quota_segments')).toBe(2);
});
