import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { OUTSIDE_INBOX_PREFIX } from '@linecheck/shared-contracts';
import { connectNats, type Nats } from '../src/nats';
import { publishEvent, startTestNats, type TestNats } from '@linecheck/local-servers/testing';
import { accountUsers, log, messageSent, until } from './fixtures';

const repository = resolve(__dirname, '../../..');
const guide = join(repository, 'docs/guides/subscribe.md');
const run = promisify(execFile);

let server: TestNats;
let services: Nats;
let project: string;

beforeAll(async () => {
  server = await startTestNats({ accounts: accountUsers });
  services = await connectNats({ url: server.url, name: 'services', ...accountUsers.services, log });
  project = await mkdtemp(join(tmpdir(), 'linecheck-guide-'));
  await mkdir(join(project, '.data'));
  const subscriber = { url: server.url, ...accountUsers.subscriber, inbox_prefix: OUTSIDE_INBOX_PREFIX };
  await writeFile(join(project, '.data/stack.json'), JSON.stringify({ nats: { subscriber } }));
});
afterAll(async () => {
  await services?.close();
  await server?.stop();
  if (project) await rm(project, { recursive: true, force: true });
});

/** A block of the guide as it stands. */
async function example(name: string): Promise<string> {
  const block = new RegExp(`<!-- example:${name} -->\\s*\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\``);
  const [, code] = block.exec(await readFile(guide, 'utf8')) ?? [];
  if (code === undefined) throw new Error(`${guide} has no example ${name}.`);
  return code;
}

/** Makes the project with the guide's own commands; what they would install is linked from here. */
async function makeProject(): Promise<void> {
  const commands = (await example('project')).split('\n');
  const [installing, others] = [/^npm install /, /^npm (init|pkg) /].map((kind) =>
    commands.filter((line) => kind.test(line)),
  );
  expect([...(others ?? []), ...(installing ?? [])].sort()).toEqual([...commands].sort());
  for (const command of others ?? []) await run('sh', ['-c', command], { cwd: project });
  const packages = (installing ?? []).flatMap((line) =>
    line
      .split(' ')
      .slice(2)
      .filter((word) => !word.startsWith('--')),
  );
  for (const name of packages) await (name.endsWith('.tgz') ? packContracts() : link(name));
  await link('.bin/tsc');
  await writeFile(join(project, 'tsconfig.json'), await example('tsconfig'));
  await writeFile(join(project, 'subscriber.ts'), await example('typescript'));
}

async function link(name: string): Promise<void> {
  const path = join(project, 'node_modules', name);
  await mkdir(dirname(path), { recursive: true });
  await symlink(join(repository, 'node_modules', name), path);
}

/** What `npm pack` puts into the package, compiled anew, and the library that it needs. */
async function packContracts(): Promise<void> {
  const folder = join(project, 'node_modules/@linecheck/shared-contracts');
  await mkdir(folder, { recursive: true });
  await copyFile(join(repository, 'shared-contracts/package.json'), join(folder, 'package.json'));
  const output = ['--outDir', join(folder, 'dist'), '--tsBuildInfoFile', join(project, 'contracts.tsbuildinfo')];
  const tsc = join(repository, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [tsc, '-p', join(repository, 'shared-contracts'), ...output]);
  await link('@sinclair/typebox');
}

/** Runs what was compiled; `lines` is what it has printed. */
function start(command: string): { lines: () => string[]; errors: () => string; stop(): Promise<void> } {
  let [output, errors] = ['', ''];
  const child = spawn('sh', ['-c', `exec ${command}`], { cwd: project });
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

test('the guide’s project compiles, reads from the first event on, and goes on where it ended', async () => {
  await makeProject();
  const [compile = '', begin = ''] = (await example('run')).split('\n');
  await run('sh', ['-c', compile], { cwd: project }).catch(({ stdout }: { stdout: string }) => {
    throw new Error(stdout);
  });

  await publishEvent(services, { type: 'message.sent', data: messageSent() }); // without a handler
  const first = await deliver(1.5);
  const running = start(begin);
  try {
    await until('the past is read', async () => running.lines().length === 1 || running.errors() !== '');
    expect(running.errors()).toBe('');
    const second = await deliver(null);
    await until('the present is read', async () => running.lines().length === 2);
    expect(running.lines()).toEqual([`${first} arrived after 1.5 s`, `${second} arrived`]);
    expect(running.errors()).toBe('');
  } finally {
    await running.stop();
  }
  const third = await deliver(3);
  const again = start(begin);
  try {
    await until('what came meanwhile is read', async () => again.lines().length > 0);
    expect(again.lines()).toEqual([`${third} arrived after 3 s`]);
  } finally {
    await again.stop();
  }
});

/** Tells that a text arrived, after so many seconds where a callback said so; answers its id. */
async function deliver(seconds: number | null): Promise<string> {
  const sample = join(repository, 'shared-contracts/fixtures/events/message.delivered.v1/valid-in-seconds.json');
  const { data } = JSON.parse(await readFile(sample, 'utf8'));
  const message_id = uuidv7();
  await publishEvent(services, {
    type: 'message.delivered',
    data: { ...data, message_id, seconds_to_phone: seconds },
  });
  return message_id;
}
