import { describe, expect, test } from '@jest/globals';
import { subjectForAll } from '@linecheck/shared-contracts';
import { metricValue, recordingLog, seriesOf, until } from './fixtures';
import { name } from './consumers-harness';
import {
  seconds,
  SENT,
  BOTH,
  start,
  stopAll,
  publish,
  taken,
  untilTaken,
  info,
  untilStored,
  repeated,
  setUpStreams,
} from './durables-harness';
import { server, database, nats } from './kit-harness';

setUpStreams();

describe('durable consumers', () => {
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
