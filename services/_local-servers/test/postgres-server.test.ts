import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startPostgresServer } from '../src/postgres-server';
import { isRunning } from '../src/processes';
import { until } from '../src/testing';
import { folder, inProcess, pretendOwnerIsGone, setUpFolder, stops } from './servers-harness';

setUpFolder();

describe('a PostgreSQL of ours', () => {
  const start = async (port = 0, log?: (line: string) => void) => {
    const server = await startPostgresServer({ dataDir: join(folder, 'postgres'), port, log });
    stops.push(() => server.stop());
    return server;
  };
  const query = async (url: string, statement: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(statement);
    await client.end();
    return rows;
  };

  test('keeps its data and its password over a restart', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    expect(await query(first.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect((await stat(join(folder, 'postgres/linecheck-password'))).mode & 0o077).toBe(0);
  });

  test('asks for the password', async () => {
    const url = new URL((await start()).url);
    url.password = 'guess';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  test('goes with its owner, even by kill -9, and shuts down in order; one whose owner lives is left alone', async () => {
    const owner = await inProcess(`
      const { startPostgresServer } = require('./src/postgres-server');
      startPostgresServer({ dataDir: ${JSON.stringify(join(folder, 'postgres'))} }).then((server) => console.log(server.process.pid + ' ' + server.url));
      setInterval(() => {}, 1000);`);
    const [pid, url = ''] = owner.line.split(' ');
    await query(url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await expect(start()).rejects.toThrow(/is in use by process \d+\. Stop that one first/);
    await owner.kill();
    await until('the server is gone, too', async () => !isRunning(Number(pid)));
    const said: string[] = [];
    const again = await start(0, (line) => said.push(line));
    expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect(said.join('\n')).toContain('database system was shut down');
  });

  test('that outlived its owner all the same is replaced, with its data', async () => {
    const left = await start();
    await query(left.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await pretendOwnerIsGone(join(folder, 'postgres.holder.json'));
    const again = await start();
    expect(isRunning(left.process.pid ?? 0)).toBe(false);
    expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  test('whose start is given up is gone', async () => {
    const dataDir = join(folder, 'postgres');
    await expect(startPostgresServer({ dataDir, signal: AbortSignal.abort() })).rejects.toThrow(/PostgreSQL stopped/);
    await expect(stat(`${dataDir}.holder.json`)).rejects.toThrow('ENOENT');
  });

  test('that was killed itself starts again, even if another process has got its id', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    first.process.kill('SIGKILL');
    await until('it is gone', async () => first.process.signalCode === 'SIGKILL');
    const pidFile = join(folder, 'postgres/postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    // The processes that it left may take a moment to notice; the start waits for them.
    expect(await query((await start()).url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  test('whose making was interrupted is made anew', async () => {
    await mkdir(join(folder, 'postgres.init'), { recursive: true });
    await writeFile(join(folder, 'postgres.init/PG_VERSION'), '17');
    expect(await query((await start()).url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test('works in a folder that only we may enter', async () => {
    await chmod(folder, 0o700);
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    expect(await query((await start()).url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    const elsewhere = await readFile(join(folder, 'postgres/kept-elsewhere'), 'utf8').catch(() => null);
    if (elsewhere) stops.unshift(() => rm(elsewhere.trim(), { recursive: true, force: true }));
    expect(elsewhere !== null).toBe(process.getuid?.() === 0);
  });

  test('whose port is taken says what the server said', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => taken.once('listening', listening));
    const { port } = taken.address() as { port: number };
    await expect(start(port)).rejects.toThrow(/PostgreSQL stopped while it was starting:[^]*Address already in use/);
    taken.close();
  });
});
