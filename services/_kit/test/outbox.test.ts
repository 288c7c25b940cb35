import { describe, expect, test } from '@jest/globals';
import { appendEvents } from '../src/outbox';
import { backlog } from '../src/outbox/rows';
import { inTransaction } from '../src/persistence';
import { messageSent, metricValue, newMetrics, until } from './fixtures';
import { spy, spyAnew, startRelay, publish, waiting, sids, setUpOutbox } from './outbox-harness';
import { database, nats } from './kit-harness';

setUpOutbox();

describe('the outbox', () => {
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
    await spyAnew({ allowBroken: true }); // it knows the type no more than the relay does
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
});
