import { execFile, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { failToOpen, migrateTwice } from '@linecheck/local-servers/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTracker, type Tracker } from './tracker';
import { twilioEnvironment } from './twilio';

const folder = resolve(__dirname, '..');
let tracker: Tracker;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  // The real main is what `tsc` makes of it.
  await promisify(execFile)(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', folder]);
  tracker = await startTracker();
  env = {
    PATH: process.env.PATH,
    DATABASE_URL: tracker.database.url,
    NATS_URL: tracker.natsServer.url,
    OIDC_ISSUER: tracker.tokens.issuer,
    OIDC_AUDIENCE: tracker.tokens.audience,
    ...twilioEnvironment,
  };
});
afterAll(() => tracker.stop());

interface Ended {
  code: number | null;
  stderr: string;
  stdout: string;
}

async function start(environment: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(process.execPath, [resolve(folder, 'dist/main.js')], { env: environment });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** One readable message, no stack, and never a secret. */
function expectReadable({ code, stderr }: Ended, ...parts: (string | RegExp)[]): void {
  expect(code).toBe(1);
  for (const part of parts) expect(stderr).toMatch(part);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr).not.toContain('s3cret');
}

test('without configuration it says everything that is missing', async () => {
  const ended = await start({ PATH: process.env.PATH });
  expectReadable(
    ended,
    /DATABASE_URL/,
    /NATS_URL/,
    /OIDC_ISSUER/,
    /OIDC_AUDIENCE/,
    /PUBLIC_URL/,
    /TWILIO_ACCOUNT_SID/,
    /TWILIO_AUTH_TOKEN/,
  );
});

test('with malformed values it says which', async () => {
  const ended = await start({ ...env, PORT: 'eighty', PUBLIC_URL: 'linecheck', DATABASE_URL: 'mysql://u:s3cret@h/d' });
  expectReadable(ended, /PORT/, /PUBLIC_URL/, /DATABASE_URL/);
});

test('without its database it says where it looked', async () => {
  const ended = await start({ ...env, DATABASE_URL: 'postgres://u:s3cret@127.0.0.1:1/tracker' });
  expectReadable(ended, '127.0.0.1:1/tracker');
});

test('with an address of NATS that cannot be read it says so', async () => {
  expectReadable(await start({ ...env, NATS_URL: 'nats://u:s3cret@localhost:none' }), /NATS_URL/);
});

test('on a port that is taken it says so', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expectReadable(await start({ ...env, PORT: String(port) }), String(port));
  other.close();
});

test('with everything it starts, answers, and stops on SIGTERM', async () => {
  const child = spawn(process.execPath, [resolve(folder, 'dist/main.js')], { env });
  let output = '';
  const address = await new Promise<string>((found) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const [, ready] = /"msg":"ready (\S+)"/.exec(output) ?? [];
      if (ready !== undefined) found(ready);
    });
  });
  expect((await fetch(`${address}/healthz/ready`)).status).toBe(200);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(0);
});

test('where the last step of its opening fails, nothing is left open or running', async () => {
  expect(await failToOpen(folder, env)).toBe('the last step fails');
});

test('migrate needs the database alone, brings an empty one up to date, and changes nothing the second time', async () => {
  const [first, second] = await migrateTwice(folder);
  expect(first.length).toBeGreaterThan(5);
  expect(second).toEqual(first);
});
