import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { failToOpen, migrateTwice } from '@linecheck/local-servers/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestHarness, type TestHarness } from './test-harness';

const folder = resolve(__dirname, '..');
const main = resolve(folder, 'dist/main.js');
let harness: TestHarness;

beforeAll(async () => {
  // The real main is what the compiler makes of it; where that is done already, this takes no time.
  await promisify(execFile)(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', folder]);
  harness = await openTestHarness();
});
afterAll(() => harness.close());

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the service; once it is ready, `whenReady` is called with its address and then it is told to stop. */
async function run(env: Record<string, string>, whenReady?: (address: string) => Promise<void>): Promise<Ended> {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH ?? '', ...env } });
  let [stdout, stderr] = ['', ''];
  let checks: Promise<void> | undefined;
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    const [, address] = /"msg":"ready (\S+)"/.exec(stdout) ?? [];
    if (address !== undefined) {
      checks ??= (whenReady?.(address) ?? Promise.resolve()).finally(() => void child.kill('SIGTERM'));
      checks.catch(() => undefined); // awaited below
    }
  });
  const [code] = (await once(child, 'close')) as [number | null];
  await checks;
  return { code, stdout, stderr };
}

function expectReadable({ code, stderr }: Ended, ...parts: string[]): void {
  expect(code).toBe(1);
  expect(stderr).toMatch(/^phone-numbers cannot start\. /);
  for (const part of parts) expect(stderr).toContain(part);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr).not.toContain('hunter2');
}

test('starts, is ready, and ends with 0 when it is told to', async () => {
  const ended = await run({ ...harness.env, LOG_LEVEL: 'info' }, async (address) => {
    expect((await fetch(`${address}/healthz/ready`)).status).toBe(200);
    const document = (await (await fetch(`${address}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toContain('/api/v1/users/me/phone-numbers/verify-code');
  });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
});

describe('a start that cannot go on ends with one readable message', () => {
  test('without configuration: with all that is missing', async () => {
    const required = ['DATABASE_URL', 'NATS_URL', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'PUBLIC_URL', 'TWILIO_AUTH_TOKEN'];
    expectReadable(await run({}), ...required, 'CODE_HMAC_KEYS', 'SEALING_KEYS');
  });

  test('with malformed values: with all of them at once, and never a secret', async () => {
    const ended = await run({
      ...harness.env,
      PORT: 'eighty',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      CODE_HMAC_KEYS: '1:hunter2=',
      SEALING_KEYS: 'hunter2',
      ALLOWED_COUNTRIES: 'GB,ZZ',
      ALLOW_FICTIONAL_NUMBERS: 'perhaps',
    });
    const settings = ['PORT', 'DATABASE_URL', 'CODE_HMAC_KEYS', 'SEALING_KEYS', 'ALLOW_FICTIONAL_NUMBERS'];
    expectReadable(
      ended,
      ...settings.map((name) => `- ${name}`),
      'ALLOWED_COUNTRIES ("GB,ZZ") names ZZ, which is not a country with a numbering plan',
    );
  });

  test('with keys that are too short, though everything else is right', async () => {
    expectReadable(await run({ ...harness.env, SEALING_KEYS: '1:aHVudGVyMg==' }), '- SEALING_KEYS', '32 bytes');
  });

  test('with an active key that is not among those it was given', async () => {
    const ended = await run({ ...harness.env, CODE_HMAC_ACTIVE_KEY: '2', SEALING_ACTIVE_KEY: 'two' });
    expectReadable(
      ended,
      '- CODE_HMAC_ACTIVE_KEY ("2") is not among the versions of CODE_HMAC_KEYS: 1. Add that key to every replica first',
      '- SEALING_ACTIVE_KEY ("two") must be integer',
    );
  });

  test('with half of an API key', async () => {
    expectReadable(await run({ ...harness.env, TWILIO_API_SECRET: '' }), '- TWILIO_API_SECRET is missing');
  });

  test('without its database', async () => {
    const url = new URL(harness.env.DATABASE_URL ?? '');
    url.pathname = '/nowhere';
    url.password = 'hunter2';
    expectReadable(await run({ ...harness.env, DATABASE_URL: url.href }), `${url.hostname}:${url.port}/nowhere`);
    expectReadable(await run({ ...harness.env, DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/x' }), '127.0.0.1:1/x');
  });

  test('with an address of NATS that cannot be read', async () => {
    expectReadable(await run({ ...harness.env, NATS_URL: 'nats://u:hunter2@localhost:none' }), 'NATS_URL');
  });

  test('on a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const ended = await run({ ...harness.env, PORT: String(port) });
    other.close();
    expectReadable(ended, `Port ${port}`);
  });
});

test('where the last step of its opening fails, nothing is left open or running', async () => {
  expect(await failToOpen(folder, harness.env)).toBe('the last step fails');
});

test('migrate needs the database alone, brings an empty one up to date, and changes nothing the second time', async () => {
  const [first, second] = await migrateTwice(folder);
  expect(first.length).toBeGreaterThan(5);
  expect(second).toEqual(first);
});
