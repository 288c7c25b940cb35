import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { subjectForAll, type EventName } from '@linecheck/shared-contracts';
import { defineConsumer, startConsumers, type RunningConsumers } from '../src/inbox';
import type { Nats } from '../src/nats';
import type { Database } from '../src/persistence';
import {
  createTestDatabase,
  publishEvent,
  startTestNats,
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
  seriesOf,
  until,
} from './fixtures';

describe('durable consumers', () => {
  let stored: TestDatabase;
  let server: TestNats;
  let database: Database;
  let nats: Nats;
  let running: RunningConsumers[];
  let name: string;

  beforeAll(async () => {
    [stored, server] = await Promise.all([createTestDatabase(), startTestNats()]);
    [database, nats] = await Promise.all([openKitDatabase(stored.url), connectTestNats(server.url)]);
    await database.pool.query('CREATE TABLE taken (sid text NOT NULL, type text NOT NULL, by text NOT NULL)');
  });
  afterAll(async () => {
    await nats?.close();
    await database?.close();
    await Promise.all([stored?.drop(), server?.stop()]);
  });
  beforeEach(async () => {
    running = [];
    name = `taker-${uuidv7()}`;
    for (const stream of ['EVENTS', 'DEAD_LETTERS', 'RETRY']) await nats.jsm.streams.purge(stream);
  });
  afterEach(async () => {
    await Promise.all(running.map((consumers) => consumers.stop()));
  });

  const SENT = ['message.sent'] as const;
  const BOTH = ['message.sent', 'message.refused'] as const;
  async function start(events: readonly EventName[] = SENT, over: Partial<Parameters<typeof startConsumers>[0]> = {}) {
    const metrics = newMetrics();
    const consumer = defineConsumer({
      name,
      events,
      async handle(em, { data, type }) {
        const { message_id } = data as { message_id: string };
        await em.query('INSERT INTO taken (sid, type, by) VALUES ($1, $2, $3)', [message_id, type, name]);
      },
    });
    const options = { database, nats, service: 'kit-test', consumers: [consumer], log, metrics, pollIntervalMs: 50 };
    const consumers = await startConsumers({ ...options, ...over });
    running.push(consumers);
    return { ...consumers, metrics };
  }
  async function stopAll(): Promise<void> {
    await Promise.all(running.splice(0).map((consumers) => consumers.stop()));
  }
  const publish = async (type: 'message.sent' | 'message.refused' = 'message.sent') => {
    const sent = messageSent();
    const refused = { ...sent, code: 21610, class: 'permanent' as const, refused_at: sent.accepted_at };
    const event = type === 'message.sent' ? { type, data: sent } : { type, data: refused };
    await publishEvent(nats, event);
    return sent.message_id;
  };
  const taken = async () =>
    (await database.pool.query<{ sid: string }>('SELECT sid FROM taken WHERE by = $1', [name])).rows.map(
      ({ sid }) => sid,
    );
  const untilTaken = (...ids: string[]) =>
    until(`${ids.length} are taken`, async () => {
      const all = await taken();
      return ids.every((id) => all.includes(id));
    });
  const info = () => nats.jsm.consumers.info('EVENTS', name);
  const position = async () => {
    const { rows } = await database.pool.query('SELECT * FROM inbox_positions WHERE consumer = $1', [name]);
    return rows[0] as { ack_floor: string; stream_created: string; subjects: string[] };
  };
  const untilStored = () =>
    until('all are settled and the position is stored', async () => {
      const { num_pending, num_ack_pending, ack_floor } = await info();
      if (num_pending + num_ack_pending > 0) return false;
      return Number((await position()).ack_floor) === ack_floor.stream_seq;
    });
  const repeated = (metrics: ReturnType<typeof newMetrics>) =>
    metricValue(metrics, 'inbox_events_total', { outcome: 'repeated' });

  test('that are deleted are made again where they were, and miss nothing', async () => {
    const { metrics, check } = await start(SENT, { pollIntervalMs: undefined });
    const before = [await publish(), await publish(), await publish()];
    await untilTaken(...before);
    await untilStored();
    const floor = Number((await position()).ack_floor);

    await nats.jsm.consumers.delete('EVENTS', name);
    const missed = await publish();
    const began = performance.now();
    await untilTaken(missed);
    process.stdout.write(`A deleted durable was made again within ${seconds(began)} s.\n`);

    expect((await info()).config).toMatchObject({
      opt_start_seq: floor + 1,
      filter_subjects: ['linecheck.message.sent.v1.*'],
    });
    expect(await repeated(metrics)).toBe(0);
    await until('that it is there is told', () => check().ok);
  });

  test('that are deleted while nobody runs go on where they were', async () => {
    await start();
    await untilTaken(await publish());
    await untilStored();
    await stopAll();
    await nats.jsm.consumers.delete('EVENTS', name);
    const missed = await publish();
    const { metrics } = await start();
    await untilTaken(missed);
    expect(await repeated(metrics)).toBe(0);
  });

  test('of retries that are deleted are made again', async () => {
    await start();
    const event = await publishEvent(nats, { type: 'message.sent', data: messageSent() });
    await untilTaken(event.data.message_id);
    await nats.jsm.consumers.delete('RETRY', name);
    const again = messageSent();
    await nats.js.publish(`linecheck-retry.${name}`, JSON.stringify({ ...event, id: uuidv7(), data: again }));
    await untilTaken(again.message_id);
  });

  test('of a stream that was made anew begin at its first event, whatever place was stored', async () => {
    await start();
    await untilTaken(await publish(), await publish(), await publish());
    await untilStored();
    const { config } = await nats.jsm.streams.info('EVENTS');
    await nats.jsm.streams.delete('EVENTS');
    await nats.jsm.streams.add(config);
    const first = await publish();
    await untilTaken(first, await publish());
    const { created } = await nats.jsm.streams.info('EVENTS');
    await until('the new stream is stored', async () => (await position()).stream_created === created);
  });

  test('whose stored place lies behind the end of a stream that was set back begin at its first event', async () => {
    await start();
    await untilTaken(await publish());
    await untilStored();
    await stopAll();
    await database.pool.query('UPDATE inbox_positions SET ack_floor = 1000000 WHERE consumer = $1', [name]);
    await nats.jsm.consumers.delete('EVENTS', name);
    const missed = await publish();
    await start();
    await untilTaken(missed);
  });

  test('of a stream that was restored without them from before their floor, and written to since, begin at its first event', async () => {
    const known = await publish();
    await server.backUp();
    await start();
    await untilTaken(known, await publish(), await publish());
    await untilStored();
    const floor = Number((await position()).ack_floor);
    await stopAll();

    await server.putBack();
    const since = [await publish(), await publish(), await publish()];
    expect((await nats.jsm.streams.info('EVENTS')).state.last_seq).toBeGreaterThan(floor);
    const { metrics } = await start();
    await untilTaken(...since);
    expect(await repeated(metrics)).toBe(1);
  });

  test('whose floor was moved by a version that leaves no mark begin at the first event', async () => {
    await start();
    await untilTaken(await publish());
    await untilStored();
    await stopAll();
    const behind = await publish();
    await database.pool.query('UPDATE inbox_positions SET ack_floor = ack_floor + 1 WHERE consumer = $1', [name]);
    await nats.jsm.consumers.delete('EVENTS', name);
    await start();
    await untilTaken(behind);
  });

  test('whose floor has expired go on with what is left', async () => {
    await start();
    await untilTaken(await publish());
    await untilStored();
    await stopAll();
    await nats.jsm.streams.purge('EVENTS');
    await nats.jsm.consumers.delete('EVENTS', name);
    const left = await publish();
    await start();
    await untilTaken(left);
    expect((await info()).config.deliver_policy).toBe('by_start_sequence');
  });

  test('lost with the volume of NATS are told, and are there again once the streams are provisioned', async () => {
    const { log: recording, lines } = recordingLog();
    const { metrics, check } = await start(SENT, { log: recording, pollIntervalMs: undefined });
    await untilTaken(await publish());
    await untilStored();
    expect(await seriesOf(metrics, 'inbox_lag')).toBe(1);

    await server.loseVolume();
    await until('both are missed', async () => (await metricValue(metrics, 'inbox_consumers_missing')) === 2);
    expect(check()).toEqual({
      ok: false,
      required: false,
      detail: expect.stringMatching(/stream not found: run the provisioning job/),
    });
    expect(await seriesOf(metrics, 'inbox_lag')).toBe(0);
    expect(await metricValue(metrics, 'measurement_up', { measurement: 'inbox' })).toBe(1);

    await server.provision();
    const began = performance.now();
    const first = await publish();
    await untilTaken(first);
    process.stdout.write(`After provisioning a lost volume, events were consumed within ${seconds(began)} s.\n`);
    await until('none is missed', async () => (await metricValue(metrics, 'inbox_consumers_missing')) === 0);
    expect(check()).toMatchObject({ ok: true });
    expect((await info()).config.deliver_policy).toBe('all');
    expect(lines().match(/cannot be pulled/g)?.length).toBe(2); // once for each source
    await until('both sources say so', () => lines().match(/are pulled again/g)?.length === 2);
  });

  test('show no lag and say that they could not be looked at while NATS is away', async () => {
    const { metrics, check } = await start();
    await untilTaken(await publish());
    await until('the lag is shown', async () => (await seriesOf(metrics, 'inbox_lag')) === 1);
    await server.down();
    await until('it is not shown', async () => (await seriesOf(metrics, 'inbox_lag')) === 0);
    expect(await seriesOf(metrics, 'inbox_consumers_missing')).toBe(0);
    expect(await metricValue(metrics, 'measurement_up', { measurement: 'inbox' })).toBe(0);
    expect(check()).toMatchObject({ ok: false, detail: 'NATS is reconnecting' });
    await server.up();
    await until('it is shown again', async () => (await seriesOf(metrics, 'inbox_lag')) === 1);
  });

  describe('shared by two versions', () => {
    const filters = async () => [...((await info()).config.filter_subjects ?? [])].sort();
    const both = BOTH.map(subjectForAll).sort();

    test('keep the filter of the newer one, whichever starts last', async () => {
      await start(BOTH);
      await start(SENT);
      expect(await filters()).toEqual(both);
      await stopAll();
      await start(SENT);
      expect(await filters()).toEqual(both);
      await nats.jsm.consumers.delete('EVENTS', name);
      await untilTaken(await publish());
      expect(await filters()).toEqual(both);
    });

    test('bring what was added, also what was told before it was', async () => {
      const { check } = await start(SENT);
      const early = await publish('message.refused');
      await untilTaken(await publish(), await publish());
      await untilStored();
      const { metrics } = await start(BOTH);
      await untilTaken(early, await publish('message.refused'), await publish());
      expect(await filters()).toEqual(both);
      expect(await repeated(metrics)).toBeLessThanOrEqual(2);
      await until('the older one pulls, too', () => check().ok);
      expect(new Set(await taken()).size).toBe((await taken()).length);
    });

    test('lose nothing to one that narrows their filter at its start, as before there was a stored position', async () => {
      await start(BOTH, { pollIntervalMs: 3_600_000 });
      await untilTaken(await publish(), await publish('message.refused'));
      await stopAll();
      await nats.jsm.consumers.update('EVENTS', name, { filter_subjects: [subjectForAll('message.sent')] });
      const skipped = await publish('message.refused');
      const consumer = await nats.js.consumers.get('EVENTS', name);
      const last = await publish();
      await (await consumer.next({ expires: 5_000 }))?.ackAck(); // a replica of then takes it, past the one that it skips
      await start(BOTH);
      await untilTaken(skipped, last); // the last is delivered once more
      expect(await filters()).toEqual(both);
    });

    test('keep the settings of a newer version, and get those of this one where they are older', async () => {
      await start();
      await stopAll();
      const settings = { ack_wait: 60e9, max_ack_pending: 77 };
      await nats.jsm.consumers.update('EVENTS', name, { ...settings, metadata: { 'linecheck-settings': '99' } });
      await start();
      expect((await info()).config).toMatchObject(settings);
      await stopAll();
      await nats.jsm.consumers.update('EVENTS', name, { ...settings, metadata: {} });
      await start();
      expect((await info()).config).toMatchObject({ ack_wait: 20e9, max_ack_pending: 1_000 });
    });

    test('are taken over with the place they have, where no position was stored yet', async () => {
      await start();
      await untilTaken(await publish(), await publish());
      await untilStored();
      await stopAll();
      await database.pool.query('DELETE FROM inbox_positions WHERE consumer = $1', [name]);
      const { created } = await info();
      const { metrics } = await start();
      await untilTaken(await publish());
      expect((await info()).created).toBe(created);
      expect(await repeated(metrics)).toBe(0);
    });
  });
});

function seconds(began: number): string {
  return ((performance.now() - began) / 1_000).toFixed(1);
}
