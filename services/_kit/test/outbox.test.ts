import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DiscardPolicy } from '@nats-io/jetstream';
import { provisionStreams, type Nats } from '../src/nats';
import { appendEvents, startOutboxRelay, type OutboxRelay } from '../src/outbox';
import { backlog } from '../src/outbox/rows';
import { inTransaction, type Database } from '../src/persistence';
import {
  createTestDatabase,
  openLink,
  spyEvents,
  startTestNats,
  type EventSpy,
  type TestDatabase,
  type TestNats,
} from '@linecheck/local-servers/testing';
import {
  connectTestNats,
  log,
  messageSent,
  metricValue,
  newMetrics,
  openKitDatabase,
  recordingLog,
  until,
} from './fixtures';

describe('the outbox', () => {
  let stored: TestDatabase;
  let server: TestNats;
  let database: Database;
  let nats: Nats;
  /** A subscriber's own connection: what breaks the relay's does not break it. */
  let outside: Nats;
  let spy: EventSpy;
  let relays: OutboxRelay[];

  beforeAll(async () => {
    [stored, server] = await Promise.all([createTestDatabase(), startTestNats()]);
    [database, nats, outside] = await Promise.all([
      openKitDatabase(stored.url),
      connectTestNats(server.url),
      connectTestNats(server.url),
    ]);
  });
  afterAll(async () => {
    await nats?.close();
    await outside?.close();
    await database?.close();
    await Promise.all([stored?.drop(), server?.stop()]);
  });
  beforeEach(async () => {
    relays = [];
    await database.pool.query('TRUNCATE outbox');
    await nats.jsm.streams.purge('EVENTS');
    spy = await spyEvents(outside);
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
  const publish = (...refs: string[]) =>
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
    await publish('SM1');
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
    await publish('SM-after');
    relay.wake();

    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-after');
    expect(sids()).toEqual(['SM-after']);
  });

  test('an event that breaks its contract stops the transaction that tells it', async () => {
    const data = { ...messageSent(), segments: -1 };
    const published = inTransaction(database, (em) =>
      appendEvents(em, [{ type: 'message.sent', person: 'ada', data }]),
    );
    await expect(published).rejects.toThrow(/message\.sent breaks its contract: \/segments/);
    expect(await waiting()).toBe(0);
  });

  test('an event that a newer version appended is published, though its type is not known here', async () => {
    await spy.stop();
    spy = await spyEvents(outside, { allowBroken: true }); // it knows the type no more than the relay does
    await database.pool.query(
      `INSERT INTO outbox (id, type, person, time, data, subject)
       VALUES (gen_random_uuid(), 'parcel.weighed', 'ada', now(), '{"grams": 12}', 'parcel-1')`,
    );
    startRelay();
    const published = () => nats.jsm.streams.getMessage('EVENTS', { last_by_subj: 'linecheck.parcel.weighed.v1.YWRh' });
    await until('it is published', async () => (await published()) !== null);
    expect((await published())?.json()).toMatchObject({
      type: 'parcel.weighed',
      subject: 'parcel-1',
      data: { grams: 12 },
    });
    await until('the row is gone', async () => (await waiting()) === 0);
  });

  test('what nobody announced is found by the sweep', async () => {
    startRelay({ sweepMs: 50 });
    await publish('SM-quiet');
    await spy.waitFor('message.sent');
  });

  test('a backlog of any size is measured in no time: it is counted up to 100,000', async () => {
    await database.pool.query(
      `INSERT INTO outbox (id, type, time, data, created_at)
       SELECT gen_random_uuid(), 'message.sent', now(), '{}', now() - interval '1 h' FROM generate_series(1, 100_500)`,
    );
    expect(await backlog(database.pool)).toMatchObject({ depth: 100_000, retrying: 0, setAside: 0 });
    expect((await backlog(database.pool)).ageSeconds).toBeCloseTo(3_600, -2);
    await database.pool.query('TRUNCATE outbox');
    expect(await backlog(database.pool)).toEqual({ depth: 0, retrying: 0, setAside: 0, ageSeconds: 0 });
  });

  test('thousands come in order, each once', async () => {
    const wanted = Array.from({ length: 2_300 }, (_, i) => `SM${i}`);
    await publish(...wanted);
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
    await publish(...wanted);
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
    await publish('SM-c');
    first.wake();
    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-c');
    await until('the rows are gone', async () => (await waiting()) === 0);
    expect(sids()).toEqual([...wanted, 'SM-c']);
  });

  const aside = async () =>
    (
      await database.pool.query<{ type: string; person: string; failures: number; reason: string }>(
        `SELECT type, person, failures, set_aside_reason AS reason FROM outbox
         WHERE set_aside_at IS NOT NULL ORDER BY seq`,
      )
    ).rows;
  /** Puts a row into the outbox that `appendEvents` would refuse, or that only the stream refuses. */
  const insert = (type: string, person: string, data: object = messageSent({ message_sid: 'SM-poison' })) =>
    database.pool.query(
      'INSERT INTO outbox (id, type, person, time, data) VALUES (gen_random_uuid(), $1, $2, now(), $3)',
      [type, person, JSON.stringify(data)],
    );
  /** nats-server closes the connection over a subject of more than 4,096 characters. */
  const TOO_LONG = 'p'.repeat(3_200);
  const quickly = { sweepMs: 20, retryDelaysMs: [10, 20] };

  describe('a row that cannot be published', () => {
    // A few are published side by side, more as a batch.
    test.each([1, 20])('among %i others is set aside with its reason, and holds up nobody', async (count) => {
      const before = Array.from({ length: count }, (_, i) => `SM-before-${i}`);
      await publish(...before);
      await insert('message.forgotten', 'ada');
      await insert('message.sent', 'ada', { ...messageSent(), filler: 'x'.repeat(2_000_000) });
      await insert('message.sent', TOO_LONG);
      await insert('message.sent', 'x'.repeat(200_000));
      await publish('SM-after');
      const metrics = newMetrics();
      startRelay({ metrics, ...quickly });

      await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-after');
      await until('all four are set aside', async () => (await aside()).length === 4);
      await until('the good rows are gone', async () => (await waiting()) === 4);
      expect(await aside()).toMatchObject([
        { failures: 3, reason: 'Failed 3 times: The event type message.forgotten is not known.' },
        { failures: 1, reason: expect.stringContaining('max_payload size exceeded') },
        { failures: 3, reason: expect.stringMatching(/^Failed 3 times: .*subject of 4\d{3} characters/) },
        { failures: 3, reason: expect.stringMatching(/^Failed 3 times: .*subject of 2666\d\d characters/) },
      ]);
      expect(await metricValue(metrics, 'outbox_set_aside_total')).toBe(4);
      expect(sids()).toEqual([...before, 'SM-after']);
    });

    test('that closes the connection lets those pass that come while it is tried again', async () => {
      const relay = startRelay({ sweepMs: 20, retryDelaysMs: [10, 600_000] });
      await insert('message.sent', TOO_LONG);
      relay.wake();
      const failures = async () => (await database.pool.query('SELECT failures FROM outbox')).rows[0]?.failures;
      await until('it has failed twice', async () => (await failures()) === 2);
      const published = Array.from({ length: 30 }, (_, i) => `SM-${i}`);
      for (const sid of published) {
        await publish(sid);
        relay.wake();
      }
      await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-29');
      expect(sids()).toEqual(published);
      expect(await failures()).toBe(2);
    });

    test('keeps its count over a restart', async () => {
      const first = startRelay({ sweepMs: 20, retryDelaysMs: [10, 600_000] });
      await insert('message.sent', TOO_LONG);
      first.wake();
      const failures = async () => (await database.pool.query('SELECT failures FROM outbox')).rows[0]?.failures;
      await until('it has failed twice', async () => (await failures()) === 2);
      await first.stop();
      await database.pool.query('UPDATE outbox SET retry_at = now()');
      startRelay(quickly);
      await until('it is set aside', async () => (await aside()).length === 1);
      expect(await aside()).toMatchObject([{ failures: 3 }]);
    });

    test('is not at fault where NATS is away', async () => {
      const relay = startRelay(quickly);
      await publish('SM-1');
      relay.wake();
      await spy.waitFor('message.sent');
      await nats.jsm.streams.delete('EVENTS'); // the server is there and answers nobody
      try {
        await publish('SM-2', 'SM-3');
        const { log: said, lines } = recordingLog();
        await relay.stop();
        startRelay({ ...quickly, log: said });
        await until('it is told', async () => lines().includes('The outbox does not move'));
      } finally {
        await provisionStreams(nats);
      }
      await until('the rows are gone', async () => (await waiting()) === 0);
      expect(await aside()).toEqual([]);
    });

    test('is not at fault where the server says that it cannot store anything', async () => {
      const filling = startRelay(quickly);
      await publish('SM-1');
      await spy.waitFor('message.sent');
      await filling.stop();
      await nats.jsm.streams.update('EVENTS', { max_msgs: 1, discard: DiscardPolicy.New });
      await publish('SM-2');
      const { log: said, lines } = recordingLog();
      try {
        startRelay({ ...quickly, log: said });
        await until('it is told', async () => lines().includes('The outbox does not move'));
        const rows = await database.pool.query('SELECT failures, set_aside_at FROM outbox');
        expect(rows.rows).toEqual([{ failures: 0, set_aside_at: null }]);
      } finally {
        await nats.jsm.streams.update('EVENTS', { max_msgs: -1, discard: DiscardPolicy.Old });
      }
      await until('the rows are gone', async () => (await waiting()) === 0);
      expect(sids()).toEqual(['SM-1', 'SM-2']);
    });

    test('is at fault where the server stores others', async () => {
      await nats.jsm.streams.update('EVENTS', {
        max_msgs_per_subject: 1,
        discard: DiscardPolicy.New,
        discard_new_per_subject: true,
      });
      try {
        await publish('SM-1', 'SM-full');
        startRelay(quickly);
        for (let others = 0; others < 100 && (await aside()).length === 0; others += 1) {
          await insert('message.sent', `grace-${others}`);
          await until('it is stored', async () => (await waiting()) <= 1);
        }
        expect(await aside()).toMatchObject([{ failures: 3, reason: expect.stringContaining('per subject') }]);
      } finally {
        await nats.jsm.streams.update('EVENTS', {
          max_msgs_per_subject: -1,
          discard: DiscardPolicy.Old,
          discard_new_per_subject: false,
        });
      }
    });
  });

  test('of two relays one is active; when it goes the other takes over', async () => {
    const [one, two] = [newMetrics(), newMetrics()];
    const first = startRelay({ metrics: one, sweepMs: 50 });
    await publish('SM-1');
    await spy.waitFor('message.sent');
    const second = startRelay({ metrics: two, sweepMs: 50 });
    await publish('SM-2');
    second.wake(); // the replica that has the commit is not the one that publishes
    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-2');
    expect(await metricValue(two, 'outbox_published_total')).toBe(0);

    await first.stop();
    await publish('SM-3');
    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-3');
    await until('the second counts it', async () => (await metricValue(two, 'outbox_published_total')) === 1);
  });

  test('a wake-up at a replica that is not active reaches the active one at once', async () => {
    startRelay({ sweepMs: 60_000 });
    await publish('SM-1');
    relays[0]?.wake();
    await spy.waitFor('message.sent');
    const second = startRelay({ sweepMs: 60_000 });
    await publish('SM-2');
    second.wake();
    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-2');
  });

  test('while NATS is away events wait; they come in order once it is back', async () => {
    const relay = startRelay({ sweepMs: 600_000 }); // the connection's return wakes it
    await publish('SM-1');
    relay.wake();
    await spy.waitFor('message.sent');
    await server.down();
    await publish('SM-2');
    await publish('SM-3');
    relay.wake();
    await server.up();

    await until('the rows are gone', async () => (await waiting()) === 0);
    await spy.stop();
    spy = await spyEvents(outside);
    await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-3');
    expect(sids()).toEqual(['SM-1', 'SM-2', 'SM-3']);
  });

  test('a relay whose database was away takes up its work again', async () => {
    const link = await openLink(stored.url);
    const distant = await openKitDatabase(link.url);
    try {
      const relay = startRelay({ database: distant });
      await publish('SM-1');
      relay.wake();
      await spy.waitFor('message.sent');
      await link.cut();
      relay.wake();
      await publish('SM-2');
      await link.restore();
      await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-2');
      await relay.stop();
    } finally {
      await distant.close();
      await link.close();
    }
  });
});
