import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NatsConfig } from '../src/config';
import { assertDurable, openNats, natsChecks } from '../src/nats';
import { startTestNats, type TestNats } from '@linecheck/local-servers/testing';
import type { Logger } from '../src/logging';
import { accountUsers, log, newMetrics, recordingLog } from './fixtures';

describe('whether NATS syncs every write', () => {
  let safe: TestNats;
  let unsafe: TestNats;
  let other: Server;

  beforeAll(async () => {
    [safe, unsafe] = await Promise.all([
      startTestNats({ accounts: accountUsers }),
      startTestNats({ accounts: accountUsers, syncAlways: false }),
    ]);
    other = createServer((_request, response) => response.writeHead(404).end());
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  });
  afterAll(async () => {
    other?.close();
    await Promise.all([safe?.stop(), unsafe?.stop()]);
  });

  const config = (server: TestNats, over: Partial<NatsConfig> = {}): NatsConfig => ({
    NATS_URL: server.url,
    NATS_USER: accountUsers.services.user,
    NATS_PASSWORD: accountUsers.services.password,
    ALLOW_UNSAFE_NATS_SYNC: false,
    ...over,
  });
  const open = (settings: NatsConfig, to: Logger) =>
    openNats({ config: settings, name: 'x', log: to, metrics: newMetrics() });
  const monitored = (server: TestNats) => ({ NATS_MONITOR_URL: server.monitorUrl() });
  const system = { NATS_SYSTEM_USER: accountUsers.system.user, NATS_SYSTEM_PASSWORD: accountUsers.system.password };
  const ways: [string, (server: TestNats) => Partial<NatsConfig>][] = [
    ['its monitoring port', monitored],
    ['the system account', () => system],
  ];

  test.each(ways)('is read through %s, and lets a service start', async (_, way) => {
    const { log: recording, lines } = recordingLog();
    const nats = await open(config(safe, way(safe)), recording);
    expect(nats.durability.state).toBe('always');
    expect(natsChecks(nats).nats_durability).toMatchObject({ ok: true, required: false });
    expect(lines()).toBe('');
    await nats.close();
  });

  test.each(ways)('is read through %s, and a definite no refuses the start', async (_, way) => {
    await expect(open(config(unsafe, way(unsafe)), log)).rejects.toThrow(
      /acknowledges events before they are on disk: a power cut loses them\. Set "jetstream \{ sync_interval: always \}".*ALLOW_UNSAFE_NATS_SYNC=true/,
    );
  });

  test('counts the one server of several that does not', async () => {
    const NATS_MONITOR_URL = `${safe.monitorUrl()}, ${unsafe.monitorUrl()}`;
    await expect(assertDurable(config(safe, { NATS_MONITOR_URL }), log)).rejects.toThrow(/before they are on disk/);
  });

  test('is a warning where it is allowed', async () => {
    const { log: recording, lines } = recordingLog();
    const allowed = config(unsafe, { ...monitored(unsafe), ALLOW_UNSAFE_NATS_SYNC: true });
    const nats = await open(allowed, recording);
    expect(lines()).toMatch(/before they are on disk/);
    expect(natsChecks(nats).nats_durability).toMatchObject({ ok: false, required: false });
    await nats.close();
  });

  test.each<[string, () => Partial<NatsConfig>, RegExp]>([
    ['nobody says where', () => ({}), /neither NATS_MONITOR_URL nor NATS_SYSTEM_USER/],
    ['the monitoring port is not there', () => ({ NATS_MONITOR_URL: 'http://127.0.0.1:1' }), /could not be read/],
    [
      'something else answers there',
      () => ({ NATS_MONITOR_URL: `http://127.0.0.1:${(other.address() as AddressInfo).port}` }),
      /answered 404/,
    ],
    [
      'the system account refuses us',
      () => ({ ...system, NATS_SYSTEM_PASSWORD: 'wrong' }),
      /could not be read \(.*(uthorization|uthentication)/,
    ],
    [
      'the user is of no system account',
      () => ({ NATS_SYSTEM_USER: accountUsers.services.user, NATS_SYSTEM_PASSWORD: accountUsers.services.password }),
      /no server with JetStream answered|no responders/i,
    ],
  ])('is not known where %s: a warning and a finding, and the service starts', async (_, source, reason) => {
    const { log: recording, lines } = recordingLog();
    const nats = await open(config(unsafe, source()), recording);
    expect(nats.durability).toMatchObject({ state: 'unknown', detail: expect.stringMatching(reason) });
    expect(natsChecks(nats).nats_durability).toMatchObject({ ok: false, detail: expect.stringMatching(reason) });
    expect(lines()).toMatch(/Whether NATS syncs every write to disk is not known/);
    expect(lines()).not.toContain('secret');
    await nats.close();
  });
});
