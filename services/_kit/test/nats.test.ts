import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  checkStreams,
  connectNats,
  measureEventsStream,
  provisionOutside,
  provisionStreams,
  type Nats,
} from '../src/nats';
import { openLink, startTestNats, type TestNats } from '@linecheck/local-servers/testing';
import { accountUsers, connectTestNats, log, metricValue, newMetrics, recordingLog, until } from './fixtures';

describe('NATS', () => {
  let server: TestNats;
  let opened: Nats[];

  beforeEach(() => {
    opened = [];
  });
  afterEach(async () => {
    for (const nats of opened) await nats.close();
    await server?.stop();
  });
  const open = async () => {
    const nats = await connectTestNats(server.url);
    opened.push(nats);
    return nats;
  };

  test('has the streams after the provisioning job, also after running it again', async () => {
    server = await startTestNats({ provision: false });
    const nats = await open();
    await expect(checkStreams(nats)).rejects.toThrow(
      /^NATS has no stream EVENTS, DEAD_LETTERS, RETRY\. Run the provisioning job/,
    );
    await provisionStreams(nats);
    await checkStreams(nats);
    await nats.js.publish('linecheck.message.sent.v1._', '{}');
    await provisionStreams(nats);
    const { config, state } = await nats.jsm.streams.info('EVENTS');
    expect(state.messages).toBe(1);
    expect(config).toMatchObject({ subjects: ['linecheck.*.*.*.*'], allow_atomic: true, storage: 'file' });
    expect([config.max_age / 1e9, config.duplicate_window / 1e9]).toEqual([30 * 24 * 3600, 600]);
  });

  test('keeps each event on as many servers as before, unless the job is told otherwise', async () => {
    server = await startTestNats();
    const nats = await open();
    const update = jest.spyOn(nats.jsm.streams, 'update');
    const counts = () => update.mock.calls.map(([, config]) => config.num_replicas);
    await provisionStreams(nats);
    await provisionStreams(nats, { eventsMaxBytes: 64 * 1024 * 1024 });
    expect([counts().length, new Set(counts())]).toEqual([6, new Set([undefined])]);
    update.mockClear();
    await provisionStreams(nats, { replicas: 1 });
    expect(counts()).toEqual([1, 1, 1]);
  });

  test('whose streams differ stops the start with one sentence that says how, until the job has run again', async () => {
    server = await startTestNats();
    const nats = await open();
    await nats.jsm.streams.update('EVENTS', { subjects: ['linecheck.message.*.*.*'], duplicate_window: 60e9 });
    await expect(checkStreams(nats)).rejects.toThrow(
      'NATS has streams that cannot be used: EVENTS has not the subject linecheck.*.*.*.* and a duplicate window of 1 min instead of 10 min. Run the provisioning job',
    );
    await provisionStreams(nats);
    await checkStreams(nats);
  });

  test('whose streams keep events for another time starts, and warns', async () => {
    server = await startTestNats();
    const nats = await open();
    await nats.jsm.streams.update('EVENTS', { max_age: 7 * 24 * 3600e9 });
    const { lines, log: recording } = recordingLog();
    await checkStreams(nats, recording);
    expect(lines()).toMatch(/EVENTS has max_age 7 d instead of 30 d/);
  });

  test('drops the oldest events once the bytes that EVENTS may have are used up, and shows how full it is before', async () => {
    server = await startTestNats();
    const nats = await open();
    const metrics = newMetrics();
    const stop = measureEventsStream(nats, metrics, log, 20);
    const shown = (what: string) => metricValue(metrics, `linecheck_events_stream_${what}`);
    await nats.js.publish('linecheck.message.sent.v1._', 'x'.repeat(10_000));
    await until('its bytes being shown', async () => (await shown('bytes')) > 10_000);
    expect(await shown('max_bytes')).toBe(0);
    await until('the age of its oldest event being shown', async () => (await shown('oldest_age_seconds')) > 0);

    await provisionStreams(nats, { eventsMaxBytes: 50_000 });
    await provisionStreams(nats); // a run without the setting leaves it
    await checkStreams(nats);
    await until('the limit being shown', async () => (await shown('max_bytes')) === 50_000);
    for (let i = 0; i < 10; i++) await nats.js.publish('linecheck.message.sent.v1._', 'x'.repeat(10_000));
    const { state, config } = await nats.jsm.streams.info('EVENTS');
    expect([state.first_seq > 1, state.last_seq, state.bytes <= config.max_bytes]).toEqual([true, 11, true]);
    await server.stop();
    const series = async () => (await metrics.getSingleMetric('linecheck_events_stream_bytes')?.get())?.values.length;
    await until('that it cannot be measured', async () => (await series()) === 0);
    expect(await metricValue(metrics, 'measurement_up', { measurement: 'events_stream' })).toBe(0);
    stop();
  });

  test('takes no stream of the services’ own for the copy of those outside', async () => {
    server = await startTestNats({ accounts: accountUsers });
    const nats = await connectNats({ url: server.url, name: 'x', ...accountUsers.services, log });
    opened.push(nats);
    await expect(provisionOutside(nats, nats)).rejects.toThrow(
      /NATS_OUTSIDE_USER must be of another account than NATS_USER/,
    );
  });

  test('that is not there stops the start with its place and without the password', async () => {
    const failed = connectNats({ url: 'nats://ada:hunter2@127.0.0.1:1', name: 'x', log, timeoutMs: 300 });
    await expect(failed).rejects.toThrow(/^NATS at 127\.0\.0\.1:1 cannot be used: .*Start it, or correct NATS_URL\.$/);
  });

  test('that refuses us stops the start at once', async () => {
    const users = [{ user: 'ada', password: 'right' }];
    server = await startTestNats({ users });
    const link = await openLink(server.url);
    const wrong = connectNats({ url: link.url, name: 'x', user: 'ada', password: 'wrong', log });
    await expect(wrong).rejects.toThrow(/Correct NATS_USER and NATS_PASSWORD\.$/);
    expect(link.opened()).toBe(1);
    await link.close();
    opened.push(await connectNats({ url: server.url, name: 'x', user: 'ada', password: 'right', log }));
  });

  test('that is only just starting is waited for', async () => {
    server = await startTestNats();
    await server.down();
    const connecting = open();
    await server.up();
    expect((await connecting).status()).toBe('connected');
  });

  test('that was away is connected again, and the streams are as they were', async () => {
    server = await startTestNats();
    const nats = await open();
    let reconnects = 0;
    nats.onReconnect(() => (reconnects += 1));
    await nats.js.publish('linecheck.message.sent.v1._', '{}');
    await server.down();
    await until('the break is seen', async () => nats.status() === 'reconnecting');
    await server.up();
    await until('it is connected again', async () => nats.status() === 'connected');
    expect(reconnects).toBe(1);
    expect((await nats.jsm.streams.info('EVENTS')).state.messages).toBe(1);
  });

  test('that is away does not hold up closing', async () => {
    server = await startTestNats();
    const nats = await open();
    await server.down();
    await until('the break is seen', async () => nats.status() === 'reconnecting');
    await nats.close();
    expect(nats.status()).toBe('closed');
  });
});
