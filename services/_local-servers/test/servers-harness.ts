import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';

const hook = resolve(__dirname, '../typescript-hook.cjs');

/** Of one test; servers of other users may pass through it. */
export let folder: string;
/** Called after the test, the last one first. */
export let stops: (() => Promise<void>)[];

/** Registers what has to be done before and after each test. */
export function setUpFolder(): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linecheck-servers-'));
    await chmod(folder, 0o711);
    stops = [];
  });
  afterEach(async () => {
    for (const stop of stops.reverse()) await stop();
    await rm(folder, { recursive: true, force: true });
  });
}

/** Runs a script in a process of its own; answers its first line of output, and the process to kill. */
export async function inProcess(script: string): Promise<{ line: string; kill(): Promise<void> }> {
  const child = spawn(process.execPath, ['-r', hook, '-e', script], {
    cwd: resolve(__dirname, '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((received, fail) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => received(text.trim()));
    child.once('exit', (code) => fail(new Error(`The process ended with ${code} and said nothing.`)));
  });
  const gone = new Promise<void>((resolveGone) => child.once('exit', () => resolveGone()));
  return {
    line,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** As it looks once the process that started a server has ended without it. */
export async function pretendOwnerIsGone(holder: string): Promise<void> {
  const { server } = JSON.parse(await readFile(holder, 'utf8')) as { server: number };
  await writeFile(holder, JSON.stringify({ server, owner: 0 }));
}
