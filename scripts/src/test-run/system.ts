import { removeFolder, stopChild } from '@linecheck/local-servers/processes';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { inRepository } from '../repository.js';

/** A whole Linecheck of the test run's own, beside whatever runs already. */
export interface TestSystem {
  readonly stackFile: string;
  stop(): Promise<void>;
}

/** Ends a start that hangs, on the slowest machine too: it says what it does, and the longest of that is to build the frontends. */
const SILENT_FOR_MS = 600_000;
/** A machine that stands still is none of these tests' matter. */
const ALWAYS_SERVED = { MAX_EVENT_LOOP_DELAY_MS: '0' };
/** Settings that would make it use somebody's own database, or send real texts. */
const NOT_FOR_TESTS = new Set([
  'DATABASE_URL',
  'NATS_URL',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_AUTH_TOKEN_PREVIOUS',
  'TWILIO_API_KEY',
  'TWILIO_API_SECRET',
  'TWILIO_FROM',
  'TWILIO_FROM_BY_COUNTRY',
  'PUBLIC_URL',
  'NODE_ENV',
  'npm_lifecycle_event',
]);

/**
 * Starts it as `npm start` does, on a free port and with a data folder of its own, and waits until it is ready. `settings` are those of
 * `npm start`, such as a DATABASE_URL of the caller's own.
 */
export async function startTestSystem(settings: Readonly<Record<string, string>> = {}): Promise<TestSystem> {
  const dataDir = await newDataFolder();
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_FOR_TESTS.has(name)));
  const child = spawn(process.execPath, [inRepository('scripts', 'bootstrap', 'start.mjs')], {
    env: { ...inherited, PORT: '0', ...ALWAYS_SERVED, ...settings, LINECHECK_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    await stopChild(child, 'SIGTERM', 15_000);
    await removeFolder(dataDir);
  };
  await waitUntilReady(child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { stackFile: join(dataDir, 'stack.json'), stop };
}

/** In the checkout, because PostgreSQL, which does not run as root, must get there. */
async function newDataFolder(): Promise<string> {
  const folder = inRepository('.data', 'test-systems');
  await mkdir(folder, { recursive: true });
  const made = await mkdtemp(join(folder, 'run-'));
  await chmod(made, 0o755);
  return made;
}

function waitUntilReady(child: ChildProcessByStdio<null, Readable, Readable>): Promise<void> {
  return new Promise((resolve, reject) => {
    let words = '';
    const timer = setTimeout(() => reject(new Error(`Linecheck does not become ready:\n${words}`)), SILENT_FOR_MS);
    const listen = (text: string): void => {
      words += text;
      if (!words.includes('Linecheck is ready')) return void timer.refresh();
      clearTimeout(timer);
      resolve();
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`Linecheck did not start:\n${words}`));
    });
  });
}
