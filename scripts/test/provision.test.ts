import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLogger } from '@linecheck/service-kit/logging';
import { checkStreams, connectNats } from '@linecheck/service-kit/nats';
import { findNatsServer } from '@linecheck/local-servers/nats-server';
import { startTestNats, type TestNats } from '@linecheck/local-servers/testing';
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const accounts = {
  services: { user: 'services', password: 's3cret-1' },
  subscriber: { user: 'subscriber', password: 's3cret-2' },
  outsideAdmin: { user: 'outside-admin', password: 's3cret-3' },
  system: { user: 'system', password: 's3cret-4' },
};
let safe: TestNats;
let unsafe: TestNats;

beforeAll(async () => {
  process.env['LINECHECK_TEST_NATS_BINARY'] ??= await findNatsServer({ cacheDir: join(root, '.data/bin') });
  [safe, unsafe] = await Promise.all([
    startTestNats({ accounts, provision: false }),
    startTestNats({ accounts, provision: false, syncAlways: false }),
  ]);
});
afterAll(() => Promise.all([safe?.stop(), unsafe?.stop()]));

/** The compiled job, as `npm run provision` runs it after building. */
async function provision(
  server: TestNats,
  more: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string }> {
  const script = `import(${JSON.stringify(join(root, 'scripts/dist/provision.js'))}).then(({ main }) => main())`;
  const { user: NATS_USER, password: NATS_PASSWORD } = accounts.services;
  const env = { PATH: process.env['PATH'], NATS_URL: server.url, NATS_USER, NATS_PASSWORD, ...more };
  const child = spawn(process.execPath, ['-e', script], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, output })));
}
const outside = { NATS_OUTSIDE_USER: 'outside-admin', NATS_OUTSIDE_PASSWORD: 's3cret-3' };

test('makes the streams and the copy for those outside, says that writes are synced, and can be run again', async () => {
  const said = {
    code: 0,
    output: expect.stringMatching(/^The streams are there\.\nThe copy .* is there\.\nNATS syncs every write/),
  };
  const monitored = { ...outside, NATS_MONITOR_URL: safe.monitorUrl() };
  expect(await provision(safe, monitored)).toEqual(said);
  expect(await provision(safe, monitored)).toEqual(said);
  const log = createLogger({ name: 'test', level: 'silent' });
  const nats = await connectNats({ url: safe.url, name: 'test', ...accounts.services, log });
  await checkStreams(nats);
  await nats.close();
});

test('gives the stream of events and its copy a limit of bytes, which a run without the setting leaves', async () => {
  const refused = await provision(safe, { EVENTS_MAX_BYTES: '1000' });
  expect(refused).toEqual({ code: 1, output: expect.stringContaining('EVENTS_MAX_BYTES') });
  const limit = 64 * 1024 * 1024;
  expect((await provision(safe, { ...outside, EVENTS_MAX_BYTES: `${limit}` })).code).toBe(0);
  expect((await provision(safe, outside)).code).toBe(0);
  const log = createLogger({ name: 'test', level: 'silent' });
  for (const user of [accounts.services, accounts.outsideAdmin]) {
    const nats = await connectNats({ url: safe.url, name: 'test', ...user, log });
    expect((await nats.jsm.streams.info('EVENTS')).config.max_bytes).toBe(limit);
    await nats.close();
  }
});

test('says where it cannot see whether writes are synced, and is done all the same', async () => {
  expect(await provision(safe)).toEqual({
    code: 0,
    output: expect.stringContaining('is not known: neither NATS_MONITOR_URL'),
  });
});

test('ends with 1 on a server that is known to lose events, unless that is allowed', async () => {
  const system = { NATS_SYSTEM_USER: 'system', NATS_SYSTEM_PASSWORD: 's3cret-4' };
  const refused = await provision(unsafe, system);
  expect(refused).toEqual({ code: 1, output: expect.stringContaining('a power cut loses them') });
  expect(refused.output).not.toContain('s3cret');
  expect((await provision(unsafe, { ...system, ALLOW_UNSAFE_NATS_SYNC: 'true' })).code).toBe(0);
});

test('ends with 1 where the outside user is refused', async () => {
  const wrong = await provision(safe, { ...outside, NATS_OUTSIDE_PASSWORD: 'wrong' });
  expect(wrong).toEqual({
    code: 1,
    output: expect.stringContaining('Correct NATS_OUTSIDE_USER and NATS_OUTSIDE_PASSWORD'),
  });
});
