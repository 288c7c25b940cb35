import { StartupError } from '@linecheck/service-kit/shutdown';
import { spawn } from 'node:child_process';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from '../../bootstrap/lock.mjs';
import { inRepository } from '../repository.js';
import { builtFrontend, frontendNames } from './folders.js';
import { fingerprintOf } from './fingerprint.js';

const FINGERPRINT_FILE = '.fingerprint';
const UNFINISHED = inRepository('node_modules', '.cache', 'linecheck', 'frontends');

/** Builds the frontends whose sources are not those of the last build. Throws StartupError with webpack's words. */
export function buildFrontends(
  onProgress: (message: string) => void,
  names: readonly string[] = frontendNames,
): Promise<void> {
  const onWaiting = (holder: number | null) =>
    onProgress(`Waiting for process ${holder}, which is building the frontends`);
  return alone(inRepository('.data', 'frontends.lock'), () => buildStale(names, onProgress), onWaiting);
}

async function buildStale(names: readonly string[], onProgress: (message: string) => void): Promise<void> {
  const stale: { name: string; fingerprint: string }[] = [];
  for (const name of names) {
    const fingerprint = await fingerprintOf(name);
    if ((await builtFrom(name)) !== fingerprint) stale.push({ name, fingerprint });
  }
  if (stale.length === 0) return;
  await rm(UNFINISHED, { recursive: true, force: true });
  onProgress(`Building ${stale.map(({ name }) => name).join(', ')}`);
  const queue = [...stale];
  const workers = Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      await buildOne(next.name, next.fingerprint);
  });
  await Promise.allSettled(workers);
  await Promise.all(workers);
}

async function builtFrom(name: string): Promise<string | null> {
  return readFile(join(builtFrontend(name), FINGERPRINT_FILE), 'utf8').catch(() => null);
}

/** The finished build takes the place of the old one at once: whoever is served meanwhile never meets half of it. */
async function buildOne(name: string, fingerprint: string): Promise<void> {
  const unfinished = join(UNFINISHED, name);
  await runWebpack(name, unfinished);
  await writeFile(join(unfinished, FINGERPRINT_FILE), fingerprint);
  await rm(builtFrontend(name), { recursive: true, force: true });
  await rename(unfinished, builtFrontend(name));
}

async function runWebpack(name: string, output: string): Promise<void> {
  const script = fileURLToPath(new URL('./webpack-build.js', import.meta.url));
  const child = spawn(process.execPath, [script, name, output], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stopWithUs = (): void => void child.kill();
  process.once('exit', stopWithUs);
  let words = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (words += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  process.off('exit', stopWithUs);
  if (exitCode !== 0) throw new StartupError(`frontends/${name} could not be built:\n${words.trim()}`);
}
