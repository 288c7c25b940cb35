import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { snapshotPaths } from '@linecheck/shared-contracts/paths';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommand, type SnapshotCommand } from '../src/snapshot/arguments.js';
import { runSnapshots } from '../src/snapshot/run.js';
import { runCommand, type Ended } from './run-command.js';

const run = (published: number) => ({
  id: '0197a3c4-5b6d-7e8f-9a0b-000000000101',
  requested_by: 'olga',
  requested_at: '2026-05-01T10:05:00.000Z',
  since: '2026-04-28T10:05:00.000Z',
  parts: [{ event: 'phone-number.snapshot', total: 2, published, skipped: 0, is_finished: published === 2 }],
  finished_at: published === 2 ? '2026-05-01T10:06:00.000Z' : null,
});

/** Stands in for the services: each look at a run finds it one event further. */
let asked: string[];
let published: number;
/** How the next requests fail, in order. */
let failures: ('broken off' | 503)[];
let server: Server;
let url: string;
let dataDir: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push(`${request.method} ${request.url}${body === '' ? '' : ` ${body}`}`);
      const failure = failures.shift();
      if (failure === 'broken off') return void response.destroy();
      if (failure !== undefined) return void response.writeHead(failure).end(JSON.stringify({ detail: 'Not now.' }));
      const isGood = request.headers.authorization === 'Bearer good';
      const status = isGood ? (request.method === 'POST' ? 202 : 200) : 401;
      response.writeHead(status).end(JSON.stringify(isGood ? run(published++) : { detail: 'Sign in.' }));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  dataDir = await mkdtemp(join(tmpdir(), 'linecheck-snapshot-'));
});
afterAll(async () => {
  server.close();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  asked = [];
  published = 0;
  failures = [];
});

function snapshot(args: string[], env: NodeJS.ProcessEnv = { LINECHECK_TOKEN: 'good' }): Promise<Ended> {
  return runCommand('snapshot', args, { PATH: process.env['PATH'], LINECHECK_DATA_DIR: dataDir, ...env });
}

describe('npm run snapshot', () => {
  const path = snapshotPaths['phone-numbers'];

  test('begins a run and shows how far it has come until it is over', async () => {
    const { code, stdout } = await snapshot(['phone-numbers', '--since', '2026-04-28T10:05:00Z', '--url', url]);
    expect(code).toBe(0);
    expect(asked).toEqual([`POST ${path} {"since":"2026-04-28T10:05:00.000Z"}`, `GET ${path}`, `GET ${path}`]);
    expect(stdout.split('\n')[2]).toBe(
      'phone-numbers: done, texts since 2026-04-28T10:05:00.000Z: phone-number.snapshot 2 of 2',
    );
  });

  test('looks again where its service is away for a while, and says so where it stays away', async () => {
    const command = parseCommand(['phone-numbers', '--url', url]) as SnapshotCommand;
    const lines: string[] = [];
    const wait = (awayAtMostMs: number) =>
      runSnapshots(
        async () => ({ url, token: 'good' }),
        command,
        (line) => {
          if (lines.push(line) === 1) failures = ['broken off', 503];
        },
        { awayAtMostMs },
      );
    await wait(60_000);
    expect(lines.at(-1)).toContain('phone-numbers: done');
    expect(asked).toEqual([`POST ${path} {}`, ...Array<string>(4).fill(`GET ${path}`)]);
    [lines.length, published] = [0, 0];
    await expect(wait(0)).rejects.toThrow('does not answer');
  });

  test('asks all services, waits where it is told to, and begins nothing with --status', async () => {
    expect((await snapshot(['--no-wait', '--url', url])).code).toBe(0);
    expect(asked.sort()).toEqual(
      Object.values(snapshotPaths)
        .map((each) => `POST ${each} {}`)
        .sort(),
    );
    asked = [];
    const { stdout } = await snapshot(['phone-numbers', '--status', '--json', '--url', url]);
    expect(asked).toEqual([`GET ${path}`]);
    expect(JSON.parse(stdout)).toMatchObject({ service: 'phone-numbers', since: run(0).since });
  });

  test('says what went wrong: a token that is refused, a time that is none, a service that is none', async () => {
    const refused = await snapshot(['phone-numbers', '--url', url], { LINECHECK_TOKEN: 'bad' });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('answered 401: Sign in.') });
    expect((await snapshot(['--since', 'yesterday', '--url', url])).code).toBe(2);
    expect((await snapshot(['everything', '--url', url])).code).toBe(2);
  });
});
