import { connectNats, inspectStreams } from '@linecheck/service-kit/nats';
import { createLogger } from '@linecheck/service-kit/logging';
import { until } from '@linecheck/local-servers/testing';
import { expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '../src/local/data-folder.js';
import { prepareStreams } from '../src/local/nats.js';
import { openNats } from '../src/local/nats-server.js';
import { loadSecrets } from '../src/local/secrets.js';
import { readSettings } from '../src/local/settings.js';

test('NATS of npm start that comes back without its folder has its streams again', async () => {
  const path = await mkdtemp(join(tmpdir(), 'linecheck-lost-nats-'));
  const folder = await openDataFolder(path);
  const secrets = await loadSecrets(folder.secretsFile);
  const ending = new AbortController();
  const said: string[] = [];
  const watcher = {
    ending: ending.signal,
    onChange: () => undefined,
    onEvent: (_: string, printed: string) => said.push(printed),
  };
  const server = await openNats(folder, readSettings({}), secrets, () => undefined, watcher);
  await prepareStreams(server, () => undefined, true);
  const nats = await connectNats({
    url: server.url,
    name: 'test',
    ...server.services,
    log: createLogger({ name: 'test', level: 'silent' }),
  });
  try {
    const { created } = await nats.jsm.streams.info('EVENTS');
    process.kill(server.pid() ?? 0, 'SIGKILL');
    await rm(folder.nats, { recursive: true, force: true });
    await until('it runs again', () => said.some((printed) => printed.includes('started again')));
    await until('it is connected', () => nats.status() === 'connected');
    expect(await inspectStreams(nats)).toEqual({ missing: false, unusable: null, tolerable: null });
    expect((await nats.jsm.streams.info('EVENTS')).created).not.toBe(created);
  } finally {
    await nats.close();
    ending.abort();
    await server.stop();
    await rm(path, { recursive: true, force: true });
  }
});
