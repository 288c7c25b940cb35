import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { failToOpen, migrateTwice } from '@linecheck/local-servers/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestHarness, type TestHarness } from './test-harness';

/** As it is started in earnest: compiled, in a process of its own. `npm run build:ts` compiles it. */
const MAIN = join(__dirname, '../dist/main.js');

let harness: TestHarness;

beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the service until it ends by itself, or until it is ready and then told to stop. */
function run(env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env.PATH ?? '', ...env } });
    const ended: Ended = { exitCode: null, stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      ended.stdout += chunk.toString();
      if (!child.killed && ended.stdout.includes('"ready http')) child.kill('SIGTERM');
    });
    child.stderr.on('data', (chunk: Buffer) => (ended.stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ ...ended, exitCode }));
  });
}

function expectReadable({ exitCode, stderr }: Ended): void {
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^sms-test cannot start\. /);
  expect(stderr).not.toMatch(/\n\s+at /);
}

test('starts, says where, and ends on SIGTERM', async () => {
  const ended = await run({ ...harness.env, LOG_LEVEL: 'info' });
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
});

describe('a start that cannot go on ends with one readable message', () => {
  test('configuration: all that is missing or malformed at once, and no secret', async () => {
    const ended = await run({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      NATS_URL: harness.env.NATS_URL!,
    });
    expectReadable(ended);
    for (const name of ['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'OIDC_ISSUER', 'TWILIO_ACCOUNT_SID', 'TWILIO_FROM']) {
      expect(ended.stderr).toContain(`- ${name}`);
    }
    expect(ended.stderr).not.toContain('NATS_URL');
    expect(ended.stderr).not.toContain('hunter2');
  });

  test('a database that is not there', async () => {
    const url = new URL(harness.env.DATABASE_URL!);
    url.pathname = '/nowhere';
    url.password = 'hunter2';
    const ended = await run({ ...harness.env, DATABASE_URL: url.href });
    expectReadable(ended);
    expect(ended.stderr).toContain(`${url.hostname}:${url.port}/nowhere`);
    expect(ended.stderr).not.toContain('hunter2');
  });

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const port = String((other.address() as AddressInfo).port);
    const ended = await run({ ...harness.env, PORT: port });
    other.close();
    expectReadable(ended);
    expect(ended.stderr).toContain(`Port ${port}`);
  });
});

test('where the last step of its opening fails, nothing is left open or running', async () => {
  expect(await failToOpen(join(__dirname, '..'), harness.env)).toBe('the last step fails');
});

test('migrate needs the database alone, brings an empty one up to date, and changes nothing the second time', async () => {
  const [first, second] = await migrateTwice(join(__dirname, '..'));
  expect(first.length).toBeGreaterThan(5);
  expect(second).toEqual(first);
});
