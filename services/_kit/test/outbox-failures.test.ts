import { describe, expect, test } from '@jest/globals';
import { DiscardPolicy } from '@nats-io/jetstream';
import { provisionStreams } from '../src/nats';
import { openLink } from '@linecheck/local-servers/testing';
import { messageSent, metricValue, newMetrics, openKitDatabase, recordingLog, until } from './fixtures';
import {
  spy,
  spyAnew,
  relays,
  startRelay,
  publish,
  waiting,
  sids,
  aside,
  insert,
  TOO_LONG,
  quickly,
  setUpOutbox,
} from './outbox-harness';
import { stored, server, database, nats } from './kit-harness';

setUpOutbox();

describe('the outbox', () => {
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
    await spyAnew();
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
