import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { transformSync } from '@swc/core';
import { uuidv7 } from 'uuidv7';
import { OUTSIDE_INBOX_PREFIX } from '@linecheck/shared-contracts';
import { connectNats, type Nats } from '../src/nats';
import { publishEvent, startTestNats, type TestNats } from '@linecheck/local-servers/testing';
import { accountUsers, log, messageSent, until } from './fixtures';

const repository = resolve(__dirname, '../../..');
const guide = join(repository, 'docs/guides/subscribe.md');

let server: TestNats;
let services: Nats;
let folder: string;

beforeAll(async () => {
  server = await startTestNats({ accounts: accountUsers });
  services = await connectNats({ url: server.url, name: 'services', ...accountUsers.services, log });
  // Below the package, so that what the example imports is found as it is for a subscriber.
  await mkdir(join(__dirname, '../dist'), { recursive: true });
  folder = await mkdtemp(join(__dirname, '../dist/guide-'));
  await mkdir(join(folder, '.data'));
  const subscriber = { url: server.url, ...accountUsers.subscriber, inbox_prefix: OUTSIDE_INBOX_PREFIX };
  await writeFile(join(folder, '.data/stack.json'), JSON.stringify({ nats: { subscriber } }));
});
afterAll(async () => {
  await services?.close();
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function example(): Promise<string> {
  const [, code] = /<!-- example:typescript -->\s*```ts\n([\s\S]*?)\n```/.exec(await readFile(guide, 'utf8')) ?? [];
  if (code === undefined) throw new Error(`${guide} has no TypeScript example.`);
  return code;
}

/** Runs the example as it stands, but for its types; `lines` is what it has printed. */
function run(): { lines: () => string[]; errors: () => string; stop(): Promise<void> } {
  const hook = resolve(__dirname, '../../_local-servers/typescript-hook.cjs');
  let [output, errors] = ['', ''];
  const child = spawn(process.execPath, ['-r', hook, join(folder, 'example.cjs')], { cwd: folder });
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const gone = new Promise<void>((done) => child.once('close', () => done()));
  return {
    lines: () => output.split('\n').filter(Boolean),
    errors: () => errors,
    async stop() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

test('the guide’s TypeScript example reads from the first event on, and goes on where it ended', async () => {
  const source = await example();
  // The imports first, the rest in a function, as CommonJS has no await outside of one.
  const imports = source.split('\n').filter((line) => line.startsWith('import '));
  const rest = source.split('\n').filter((line) => !line.startsWith('import '));
  const wrapped = `${imports.join('\n')}\nvoid (async () => {\n${rest.join('\n')}\n})();`;
  const { code } = transformSync(wrapped, {
    module: { type: 'commonjs' },
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  });
  await writeFile(join(folder, 'example.cjs'), code);

  await publishEvent(services, { type: 'message.sent', data: messageSent() }); // without a handler
  const first = await deliver(1.5);
  const running = run();
  try {
    await until('the past is read', async () => running.lines().length === 1);
    const second = await deliver(2);
    await until('the present is read', async () => running.lines().length === 2);
    expect(running.lines()).toEqual([`${first} took 1.5 s`, `${second} took 2 s`]);
    expect(running.errors()).toBe('');
  } finally {
    await running.stop();
  }
  const third = await deliver(3);
  const again = run();
  try {
    await until('what came meanwhile is read', async () => again.lines().length > 0);
    expect(again.lines()).toEqual([`${third} took 3 s`]);
  } finally {
    await again.stop();
  }
});

/** Tells that a text arrived; answers its id. */
async function deliver(seconds: number): Promise<string> {
  const sample = join(repository, 'shared-contracts/fixtures/events/message.delivered.v1/valid-in-seconds.json');
  const { data } = JSON.parse(await readFile(sample, 'utf8'));
  const message_id = uuidv7();
  await publishEvent(services, {
    type: 'message.delivered',
    data: { ...data, message_id, seconds_to_phone: seconds },
  });
  return message_id;
}
