import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Nats } from '../src/nats';
import { appendEvents, startOutboxRelay, type OutboxRelay } from '../src/outbox';
import { inTransaction, type Database } from '../src/persistence';
import {
  createTestDatabase,
  openLink,
  spyEvents,
  startTestNats,
  type EventSpy,
  type TestDatabase,
  type TestNats,
} from '../src/testing';
import { connectTestNats, log, messageSent, metricValue, newMetrics, openKitDatabase, until } from './fixtures';

describe('the outbox', () => {
  let stored: TestDatabase;
  let server: TestNats;
  let database: Database;
  let nats: Nats;
  let spy: EventSpy;
  let relays: OutboxRelay[];

  beforeAll(async () => {
    [stored, server] = await Promise.all([createTestDatabase(), startTestNats()]);
    [database, nats] = await Promise.all([openKitDatabase(stored.url), connectTestNats(server.url)]);
  });
  afterAll(async () => {
    await nats?.close();
    await database?.close();
    await Promise.all([stored?.drop(), server?.stop()]);
  });
  beforeEach(async () => {
    relays = [];
    await database.pool.query('TRUNCATE outbox');
    await nats.jsm.streams.purge('EVENTS');
    spy = await spyEvents(nats);
  });
  afterEach(async () => {
    await spy.stop();
    await Promise.all(relays.map((relay) => relay.stop()));
  });

  function startRelay(over: Partial<Parameters<typeof startOutboxRelay>[0]> = {}): OutboxRelay {
    const relay = startOutboxRelay({ database, nats, service: 'phone-numbers', log, metrics: newMetrics(), ...over });
    relays.push(relay);
    return relay;
  }
  const tell = (...refs: string[]) =>
    inTransaction(database, (em) =>
      appendEvents(
        em,
        refs.map((message_sid) => ({ type: 'message.sent', person: 'ada', data: messageSent({ message_sid }) })),
      ),
    );
  const waiting = async () => Number((await database.pool.query('SELECT count(*) FROM outbox')).rows[0].count);
  const sids = () => spy.all().map((event) => (event.data as { message_sid: string }).message_sid);

  test('an event that is committed comes as a CloudEvent on its subject', async () => {
    const relay = startRelay({ sweepMs: 60_000 });
    await tell('SM1');
    relay.wake();

    const event = await spy.waitFor('message.sent');
    expect(event).toMatchObject({
      specversion: '1.0',
      source: '/linecheck/phone-numbers',
      datacontenttype: 'application/json',
    });
    expect(event.subject).toBe(event.data.message_id);
    const stored = await nats.jsm.streams.getMessage('EVENTS', { last_by_subj: 'linecheck.message.sent.v1.YWRh' });
    expect(stored?.header.get('Nats-Msg-Id')).toBe(event.id);
    await until('the row is gone', async () => (await waiting()) === 0);
  });

  test('an event of a transaction that is rolled back never comes', async () => {
    const relay = startRelay();
    const broken = inTransaction(database, async (em) => {
      await appendEvents(em, [{ type: 'message.sent', person: 'ada', data: messageSent({ message_sid: 'SM-never' }) }]);
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    await tell('SM-after');
    relay.wake();

    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-after');
    expect(sids()).toEqual(['SM-after']);
  });

  test('an event that breaks its contract stops the transaction that tells it', async () => {
    const data = { ...messageSent(), segments: -1 };
    const told = inTransaction(database, (em) => appendEvents(em, [{ type: 'message.sent', person: 'ada', data }]));
    await expect(told).rejects.toThrow(/message\.sent breaks its contract: \/segments/);
    expect(await waiting()).toBe(0);
  });

  test('what nobody announced is found by the sweep', async () => {
    startRelay({ sweepMs: 50 });
    await tell('SM-quiet');
    await spy.waitFor('message.sent');
  });

  test('thousands come in order, each once', async () => {
    const wanted = Array.from({ length: 2_300 }, (_, i) => `SM${i}`);
    await tell(...wanted);
    const metrics = newMetrics();
    startRelay({ metrics });
    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM2299');
    expect(sids()).toEqual(wanted);
    await until('all rows are gone', async () => (await waiting()) === 0);
    expect(await metricValue(metrics, 'outbox_published_total')).toBe(2_300);
  });

  // A few are published side by side, more as a batch.
  test.each([2, 20])('of %i rows that are in the stream already, each event stays there once', async (count) => {
    const first = startRelay();
    const wanted = Array.from({ length: count }, (_, i) => `SM-${i}`);
    await tell(...wanted);
    const rows = (await database.pool.query('SELECT * FROM outbox')).rows;
    first.wake();
    await until('the rows are gone', async () => (await waiting()) === 0);
    // As if the relay had died between publishing and deleting.
    for (const { id, type, person, time, data } of rows) {
      await database.pool.query('INSERT INTO outbox (id, type, person, time, data) VALUES ($1, $2, $3, $4, $5)', [
        id,
        type,
        person,
        time,
        data,
      ]);
    }
    await tell('SM-c');
    first.wake();
    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-c');
    await until('the rows are gone', async () => (await waiting()) === 0);
    expect(sids()).toEqual([...wanted, 'SM-c']);
  });

  test.each([1, 20])(
    'among %i others, a row that can never be published is set aside and holds up nobody',
    async (count) => {
      const before = Array.from({ length: count }, (_, i) => `SM-before-${i}`);
      const metrics = newMetrics();
      const relay = startRelay({ metrics });
      await relay.stop();
      await tell(...before);
      await database.pool.query(
        `INSERT INTO outbox (id, type, person, time, data) VALUES (gen_random_uuid(), 'message.forgotten', 'ada', now(), '{}'),
       (gen_random_uuid(), 'message.sent', repeat('x', 2000000), now(), '{"message_id": "1"}')`,
      );
      await tell('SM-after');
      startRelay({ metrics: newMetrics() });

      await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-after');
      await until('the good rows are gone', async () => (await waiting()) === 2);
      const { rows } = await database.pool.query(
        'SELECT set_aside_reason FROM outbox WHERE set_aside_at IS NOT NULL ORDER BY seq',
      );
      expect(rows.map((row) => row.set_aside_reason)).toEqual([
        expect.stringContaining('message.forgotten'),
        expect.any(String),
      ]);
      expect(sids()).toEqual([...before, 'SM-after']);
    },
  );

  test('of two relays one is active; when it goes the other takes over', async () => {
    const [one, two] = [newMetrics(), newMetrics()];
    const first = startRelay({ metrics: one, sweepMs: 50 });
    await tell('SM-1');
    await spy.waitFor('message.sent');
    const second = startRelay({ metrics: two, sweepMs: 50 });
    await tell('SM-2');
    second.wake(); // the replica that has the commit is not the one that publishes
    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-2');
    expect(await metricValue(two, 'outbox_published_total')).toBe(0);

    await first.stop();
    await tell('SM-3');
    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-3');
    await until('the second counts it', async () => (await metricValue(two, 'outbox_published_total')) === 1);
  });

  test('a wake-up at a replica that is not active reaches the active one at once', async () => {
    startRelay({ sweepMs: 60_000 });
    await tell('SM-1');
    relays[0]?.wake();
    await spy.waitFor('message.sent');
    const second = startRelay({ sweepMs: 60_000 });
    await tell('SM-2');
    second.wake();
    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-2');
  });

  test('while NATS is away events wait; they come in order once it is back', async () => {
    const relay = startRelay();
    await tell('SM-1');
    relay.wake();
    await spy.waitFor('message.sent');
    await server.down();
    await tell('SM-2');
    await tell('SM-3');
    relay.wake();
    await server.up();
    const backAt = Date.now();

    await until('the rows are gone', async () => (await waiting()) === 0);
    expect(Date.now() - backAt).toBeLessThan(5_000);
    await spy.stop();
    spy = await spyEvents(nats);
    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-3');
    expect(sids()).toEqual(['SM-1', 'SM-2', 'SM-3']);
  });

  test('a relay whose database was away takes up its work again', async () => {
    const link = await openLink(stored.url);
    const distant = await openKitDatabase(link.url);
    try {
      const relay = startRelay({ database: distant });
      await tell('SM-1');
      relay.wake();
      await spy.waitFor('message.sent');
      await link.cut();
      relay.wake();
      await tell('SM-2');
      await link.restore();
      const backAt = Date.now();
      await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-2');
      expect(Date.now() - backAt).toBeLessThan(5_000);
      await relay.stop();
    } finally {
      await distant.close();
      await link.close();
    }
  });
});
