import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { connectNats, type Nats } from '@linecheck/service-kit/nats';
import { createLogger } from '@linecheck/service-kit/logging';
import { findNatsServer } from '@linecheck/local-servers/nats-server';
import { startTestNats, type TestNats } from '@linecheck/local-servers/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommand, type Ended } from './run-command.js';

const root = resolve(__dirname, '../..');
const users = [{ user: 'services', password: 's3cret' }];

let server: TestNats;
let nats: Nats;
let dataDir: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  process.env['LINECHECK_TEST_NATS_BINARY'] ??= await findNatsServer({ cacheDir: join(root, '.data/bin') });
  server = await startTestNats({ users });
  const log = createLogger({ name: 'test', level: 'silent' });
  nats = await connectNats({ url: server.url, name: 'test', ...users[0], log });
  await nats.jsm.consumers.add('RETRY', {
    durable_name: 'taker',
    filter_subject: 'linecheck-retry.taker',
    ack_policy: 'explicit',
  });
  dataDir = await mkdtemp(join(tmpdir(), 'linecheck-dlq-'));
  env = { PATH: process.env['PATH'], LINECHECK_DATA_DIR: dataDir, NATS_URL: server.url };
  env = { ...env, NATS_USER: 'services', NATS_PASSWORD: 's3cret' };
});
afterAll(async () => {
  await nats?.close();
  await server?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const stream of ['DEAD_LETTERS', 'RETRY']) await nats.jsm.streams.purge(stream);
});

function dlq(args: string[], environment: NodeJS.ProcessEnv = env): Promise<Ended> {
  return runCommand('dlq', args, environment);
}

/** Answers the dead letter's id. */
async function die(consumer = 'taker', payload = '{"a":"\u001b[31m"}'): Promise<string> {
  return String((await nats.js.publish(`linecheck-dead.${consumer}`, payload)).seq);
}
const waiting = async () => (await nats.jsm.streams.info('RETRY')).state.messages;

describe('npm run dlq', () => {
  test('lists, and says so where there is nothing', async () => {
    expect(await dlq(['list'])).toMatchObject({ code: 0, stdout: 'There are no dead letters like that.\n' });
    const [first, second] = [await die(), await die('other')];
    const all = await dlq(['list', '--limit', '1']);
    expect(all.stdout).toMatch(new RegExp(`^${first}  .*taker.*\\nMore: --after ${first}\\n$`));
    expect((await dlq(['list', '--after', first])).stdout).toMatch(new RegExp(`^${second}  .*other`));
    const asJson = await dlq(['list', '--consumer', 'other', '--json']);
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      letters: [{ id: Number(second), consumer: 'other' }],
      next: null,
    });
  });

  test('reads without letting what it holds reach the terminal', async () => {
    const id = await die();
    const { code, stdout } = await dlq(['read', id]);
    expect(code).toBe(0);
    expect(stdout).toContain('{"a":"\\u001b[31m"}');
    expect(stdout).not.toContain('\u001b');
    expect(JSON.parse((await dlq(['read', id, '--json'])).stdout)).toMatchObject({ payload: { truncated: false } });
  });

  test('replays one and many, and leaves an audit line', async () => {
    const ids = [await die(), await die(), await die()];
    const one = await dlq(['replay', ids[0] ?? '']);
    expect(one).toMatchObject({ code: 0, stdout: `${ids[0]} goes to taker again\n` });
    expect(JSON.parse(one.stderr.trim())).toMatchObject({ audit: true, operator: expect.stringMatching(/^cli:./) });
    expect(await waiting()).toBe(1);
    const many = await dlq(['replay', '--consumer', 'taker', '--limit', '1', '--json']);
    expect(JSON.parse(many.stdout)).toEqual({ replayed: 1, more: true });
    expect((await dlq(['replay', '--consumer', 'taker'])).stdout).toBe('1 replayed\n');
    expect(await waiting()).toBe(3);
  });

  test('discards', async () => {
    const id = await die();
    expect(await dlq(['discard', id])).toMatchObject({ code: 0, stdout: `${id} is gone\n` });
    expect(await waiting()).toBe(0);
  });

  test('tells as JSON what was done before one failed', async () => {
    const id = await die();
    const ended = await dlq(['discard', id, '999', '--json']);
    expect(ended.code).toBe(3);
    expect(JSON.parse(ended.stdout)).toMatchObject([{ id: Number(id) }]);
  });

  test('ends with 3 where there is no such letter or consumer', async () => {
    const id = await die('long-gone');
    const missing = await dlq(['read', '999999']);
    expect(missing).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('no dead letter 999999') });
    expect(await dlq(['replay', id])).toMatchObject({ code: 3, stderr: expect.stringContaining('long-gone') });
  });

  test.each([
    [[], 'Say what to do.'],
    [['resurrect'], 'There is no command resurrect.'],
    [['list', '--colour'], '--colour'],
    [['list', '--limit', '0'], '--limit 0 must be a whole number from 1 to 1000'],
    [['list', '--consumer', 'a.>'], 'is no consumer’s name'.replace('’', "'")],
    [['read'], 'read needs the id'],
    [['replay'], 'replay needs the id of a letter, or --consumer'],
    [['discard', 'all'], "all is no letter's id"],
  ])('%j ends with 2, says why, and shows the help', async (args, reason) => {
    const ended = await dlq(args);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(reason);
    expect(ended.stderr).toContain('npm run -s dlq -- <command>');
  });

  test('shows its help on standard output', async () => {
    expect(await dlq(['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('discard ID'), stderr: '' });
  });

  test('finds the running system by its stack file, and says what to do where there is none', async () => {
    const local = { PATH: env['PATH'], LINECHECK_DATA_DIR: dataDir };
    const without = await dlq(['list'], local);
    expect(without).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Start it with npm start, or set NATS_URL'),
    });
    const stack = { nats: { url: server.url, user: 'services', password: 's3cret' } };
    await writeFile(join(dataDir, 'stack.json'), JSON.stringify(stack));
    expect(await dlq(['list'], local)).toMatchObject({ code: 0 });
  });

  test('says where NATS is not, and never the password', async () => {
    const refused = await dlq(['list'], { ...env, NATS_PASSWORD: 'wr0ng' });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Correct NATS_USER and NATS_PASSWORD') });
    expect(refused.stderr).not.toContain('wr0ng');
  });
});
