import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const hook = resolve(__dirname, '../../_local-servers/typescript-hook.cjs');

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a service whose `start` has this body, with this environment only. */
function run(
  start: string,
  env: Record<string, string>,
): { child: ChildProcess; ended: Promise<Ended>; said(text: string): Promise<void> } {
  const script = `
    const { Type } = require('@sinclair/typebox');
    const { databaseSettings, readConfig } = require('./src/config');
    const { openDatabase } = require('./src/persistence');
    const { runService, StartupError } = require('./src/shutdown');
    const { createLogger } = require('./src/logging');
    const log = createLogger({ name: 'numbers', level: 'silent' });
    const schema = Type.Object({ ...databaseSettings });
    runService({ name: 'numbers', readConfig: (env) => readConfig(schema, env), start: async (config) => { ${start} } });`;
  const child = spawn(process.execPath, ['-r', hook, '-e', script], {
    cwd: resolve(__dirname, '..'),
    env: { PATH: process.env.PATH, ...env },
  });
  let [stdout, stderr] = ['', ''];
  const watchers = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    for (const look of watchers) look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((end) => child.once('close', (code) => end({ code, stdout, stderr })));
  const said = (text: string) =>
    new Promise<void>((received, fail) => {
      const look = () => stdout.includes(text) && received();
      watchers.add(look);
      look();
      void ended.then(() => fail(new Error(`It ended without saying ${text}: ${stderr}`)));
    });
  return { child, ended, said };
}

const env = { DATABASE_URL: 'postgres://ada:hunter2@127.0.0.1:1/numbers' };
const running = `
  setInterval(() => {}, 1000);
  return { address: 'http://127.0.0.1:1234', close: async () => console.log('closed') };`;

describe('a service', () => {
  test('says that it is ready, closes on SIGTERM and ends with 0', async () => {
    const { child, ended, said } = run(running, env);
    await said('ready http://127.0.0.1:1234');
    child.kill('SIGTERM');
    const { code, stdout } = await ended;
    expect(stdout).toContain('closed');
    expect(code).toBe(0);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('ends at once on %s while it starts, and says so', async (signal) => {
    const starting = `setInterval(() => {}, 1000); console.log('opening'); await new Promise(() => {});`;
    const { child, ended, said } = run(starting, env);
    await said('opening');
    child.kill(signal);
    const { code, stderr } = await ended;
    expect([code, stderr]).toEqual([
      signal === 'SIGTERM' ? 143 : 130,
      `numbers was ended by ${signal} while it started.\n`,
    ]);
  });

  test('whose configuration is wrong ends with one readable message and 1', async () => {
    const { ended } = run(running, { DATABASE_POOL_SIZE: 'many' });
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^numbers cannot start\. The configuration is not usable:\n {2}- DATABASE_URL is missing\..*\n {2}- DATABASE_POOL_SIZE \("many"\) must be integer\..*\n$/,
    );
  });

  test('whose database is not there ends with one readable message and 1', async () => {
    const { ended } = run(
      `await openDatabase({ url: config.DATABASE_URL, name: 'numbers', poolSize: 2, entities: [], migrations: [], log });`,
      env,
    );
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^numbers cannot start\. The database at 127\.0\.0\.1:1\/numbers cannot be used: .*\n$/);
    expect(stderr).not.toMatch(/hunter2|\n\s+at /);
  });

  test('with a fault of its own ends with its stack and 1', async () => {
    const { ended } = run(`throw new TypeError('a fault');`, env);
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/a fault in it: TypeError: a fault\n\s+at /);
  });

  test('in which nobody handled an error closes and ends with 1', async () => {
    const { ended } = run(`setTimeout(() => Promise.reject(new Error('unhandled')), 50); ${running}`, env);
    const { code, stdout } = await ended;
    expect(stdout).toContain('nobody handled');
    expect(stdout).toContain('closed');
    expect(code).toBe(1);
  });
});
