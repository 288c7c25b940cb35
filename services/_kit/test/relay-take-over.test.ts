import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { nanos } from '@nats-io/transport-node';
import { keepLease, openOwnConnection } from '../src/lease';
import { provisionStreams } from '../src/nats';
import { type OutboxRelay } from '../src/outbox';
import { publishOne } from '../src/outbox/publish';
import { toStreamMessage, pendingRows } from '../src/outbox/rows';
import { openLink } from '@linecheck/local-servers/testing';
import { log, messageSent, metricValue, newMetrics, openKitDatabase, until } from './fixtures';
import { type Answered } from './relay-child';
import {
  spy,
  spyAnew,
  startRelay,
  startInChild,
  publish,
  outbox,
  isEmpty,
  sids,
  arrived,
  leaseRow,
  isHeldBy,
  parent,
  setUpRelays,
} from './relay-take-over-harness';
import { stored, database, nats } from './kit-harness';

setUpRelays();

test('a relay that is frozen is replaced once its lease has run out, stays a stand-by when it goes on, and takes over again at once when the other stops', async () => {
  const child = startInChild();
  await isHeldBy(child);
  await publish('SM-1');
  await arrived('SM-1');

  await child.freeze();
  const before = await leaseRow();
  const metrics = newMetrics();
  const relay = startRelay({ metrics });
  await until('the holder being named', () => relay.check().detail.includes(before.holder ?? '?'));
  expect(await metricValue(metrics, 'lease_held')).toBe(0);
  await publish('SM-2');
  await arrived('SM-2');
  const after = await leaseRow();
  await isHeldBy(parent);
  expect(Number(after.fence)).toBe(Number(before.fence) + 1);
  expect(after.acquired_at.getTime()).toBeGreaterThanOrEqual(before.expires_at.getTime());
  expect(before.expires_at.getTime() - before.renewed_at.getTime()).toBeLessThan(10_000);
  expect(relay.check()).toEqual({ ok: true, required: false, detail: `held here, number ${after.fence}` });
  expect(await metricValue(metrics, 'lease_held')).toBe(1);
  expect(await metricValue(metrics, 'lease_taken_total')).toBe(1);

  child.thaw();
  await publish('SM-3');
  await arrived('SM-3');
  await until('the outbox being empty', isEmpty);
  expect((await leaseRow()).fence).toBe(after.fence);
  // Its own LISTEN is back, so it is notified that the lease was released.
  await until('the stand-by listening', async () => {
    const { rows } = await database.pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE application_name = 'child relay' AND datname = current_database() AND state = 'idle'`,
    );
    return rows.length === 1;
  });
  const held = await leaseRow();
  await relay.stop();
  await isHeldBy(child);
  const again = await leaseRow();
  expect(Number(again.fence)).toBe(Number(after.fence) + 1);
  expect(again.acquired_at.getTime()).toBeLessThan(held.renewed_at.getTime() + 6_000 * 2);
  await publish('SM-4');
  await arrived('SM-4');
  expect(sids()).toEqual(['SM-1', 'SM-2', 'SM-3', 'SM-4']);
});

test('a relay that stops in order leaves the lease to another before it would have run out', async () => {
  const child = startInChild();
  await isHeldBy(child);
  startRelay();
  await child.stop();
  await isHeldBy(parent);
  const { acquired_at, renewed_at } = await leaseRow();
  expect(renewed_at.getTime()).toBeGreaterThanOrEqual(acquired_at.getTime());
  await publish('SM-1');
  await arrived('SM-1');
});

describe('a relay that goes on after another has taken over', () => {
  /** The stream forgets ids at once, as it else does after ten minutes: what is published late is stored twice. */
  beforeEach(async () => {
    await spy.stop();
    const { config } = await nats.jsm.streams.info('EVENTS');
    await nats.jsm.streams.delete('EVENTS');
    await nats.jsm.streams.add({ ...config, duplicate_window: nanos(100) });
    await spyAnew({ allowBroken: true }); // the probes below
  });
  afterEach(async () => {
    await nats.jsm.streams.delete('EVENTS');
    await provisionStreams(nats);
  });
  /** Ids of what was published before this are forgotten once it resolves. */
  const idsForgotten = async () => {
    const probe = () => nats.js.publish('linecheck.probe.probe.v1._', '', { msgID: 'probe' });
    await probe();
    await until('the stream forgetting ids', async () => !(await probe()).duplicate);
  };

  /** The frozen one becomes the holder anew, and publishes SM-after: that comes after whatever it was about when it was frozen. */
  const goesOn = async (child: ReturnType<typeof startInChild>, relay: OutboxRelay) => {
    child.thaw();
    await relay.stop();
    await isHeldBy(child);
    await publish('SM-after');
    await arrived('SM-after');
  };

  // A few are published side by side, more as a batch.
  test.each([2, 20])('publishes nothing of %i events that it had read before', async (count) => {
    const wanted = Array.from({ length: count }, (_, i) => `SM-${i}`);
    await publish(...wanted);
    const child = startInChild({ freezeAfter: 'outbox-waiting-traced' });
    await child.hasFrozen();
    const relay = startRelay();
    await until('the outbox being empty', isEmpty);
    await idsForgotten();

    await goesOn(child, relay);
    expect(sids()).toEqual([...wanted, 'SM-after']);
  });

  test('publishes nothing of a row that it had meant to try again', async () => {
    await publish('SM-again');
    await database.pool.query('UPDATE outbox SET failures = 1, retry_at = now()');
    const child = startInChild({ freezeAfter: 'outbox-retryable-traced' });
    await child.hasFrozen();
    const relay = startRelay();
    await until('the outbox being empty', isEmpty);
    await idsForgotten();
    await goesOn(child, relay);
    expect(sids()).toEqual(['SM-again', 'SM-after']);
  });
});

describe('what a relay writes late does nothing once another has taken over', () => {
  const forgotten = () =>
    database.pool.query(
      `INSERT INTO outbox (id, type, time, data) VALUES (gen_random_uuid(), 'message.forgotten', now(), '{}')`,
    );
  const tooLarge = () =>
    database.pool.query(
      `INSERT INTO outbox (id, type, time, data) VALUES (gen_random_uuid(), 'message.sent', now(), $1)`,
      [JSON.stringify({ ...messageSent(), filler: 'x'.repeat(2_000_000) })],
    );

  test.each([
    { statement: 'outbox-delete-held', what: 'forgetting what is in the stream', put: () => publish('SM-1') },
    { statement: 'outbox-retry-later', what: 'counting a failure', put: forgotten },
    { statement: 'outbox-set-aside', what: 'setting aside after the last failure', put: forgotten, retryDelaysMs: [] },
    { statement: 'outbox-set-aside', what: 'setting aside what can never be published', put: tooLarge },
  ])('$what', async ({ statement, put, retryDelaysMs }) => {
    await put();
    const before = await outbox();
    const child = startInChild({ freezeBefore: statement, ...(retryDelaysMs && { retryDelaysMs }) });
    await child.hasFrozen();
    const { fence } = await leaseRow();
    const connection = openOwnConnection(stored.url, 'other', log);
    const lease = keepLease({ name: 'outbox-relay', connection, log, onTaken: () => undefined });
    try {
      await until('the lease being taken over', () => lease.hold() !== null);
      child.thaw();
      const answers = () => child.said<Answered>().filter((answer) => answer.statement === statement);
      await until('the late write', () => answers().length > 0);
      expect(answers()).toEqual([{ statement, rows: [{ isHeld: false, rows: 0 }] }]);
      expect(await outbox()).toEqual(before);
      expect(Number(lease.hold()?.fence)).toBe(Number(fence) + 1);
    } finally {
      await lease.stop();
      await connection.close();
    }
  });
});

test('a relay whose network is silent is replaced once its lease has run out, and publishes nothing by then', async () => {
  const link = await openLink(stored.url);
  const distant = await openKitDatabase(link.url);
  try {
    const first = startRelay({ database: distant });
    await publish('SM-1');
    await arrived('SM-1');
    link.freeze();
    const before = await leaseRow();
    startRelay();
    await until('the lease being taken over', async () => (await leaseRow()).fence !== before.fence);
    const after = await leaseRow();
    expect(after.acquired_at.getTime()).toBeGreaterThanOrEqual(before.expires_at.getTime());
    await publish('SM-2');
    await arrived('SM-2');
    await link.restore();
    await first.stop();
    expect((await leaseRow()).fence).toBe(after.fence);
    expect(sids()).toEqual(['SM-1', 'SM-2']);
  } finally {
    await distant.close();
    await link.close();
  }
});

test('beside a relay of an older version, which knows no lease, each event is in the stream once and none is set aside', async () => {
  /** As versions before the lease do: publishes under the same ids, deletes by place. */
  let isOver = false;
  const older = async () => {
    while (!isOver) {
      const rows = await pendingRows(database.pool, 100, '0');
      await Promise.all(rows.map((row) => publishOne(nats, toStreamMessage(row, 'parent'))));
      await database.pool.query('DELETE FROM outbox WHERE seq = ANY($1::bigint[])', [rows.map(({ seq }) => seq)]);
    }
  };
  startRelay();
  await isHeldBy(parent);
  const publishing = older();
  const wanted: string[] = [];
  for (let round = 0; round < 20; round += 1) {
    const some = Array.from({ length: 1 + round * 3 }, (_, i) => `SM-${round}-${i}`);
    wanted.push(...some);
    await publish(...some);
  }
  await until('the outbox being empty', isEmpty, () => spy.all().length);
  isOver = true;
  await publishing;
  await publish('SM-last');
  await arrived('SM-last');
  expect(sids().sort()).toEqual([...wanted, 'SM-last'].sort());
});
