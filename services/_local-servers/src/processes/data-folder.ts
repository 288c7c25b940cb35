import { readFile, rm, writeFile } from 'node:fs/promises';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { stopProcess } from './child';
import { describeProcess } from './running';

/** A server's process and the process that started it, kept beside its data. */
interface Holder {
  server: number;
  owner: number;
}

/** Notes which process now serves a data folder. */
export async function holdDataFolder(file: string, server: number): Promise<void> {
  await writeFile(file, JSON.stringify({ server, owner: process.pid } satisfies Holder));
}

/** Forgets it, after the server has ended. */
export async function releaseDataFolder(file: string): Promise<void> {
  await rm(file, { force: true });
}

/**
 * Makes sure that no server is left on a data folder. One that outlived its owner (kill -9) is stopped; one whose
 * owner still runs is not ours to stop: StartupError. `mark` must be in the server's command line, so that a
 * process that merely got its id is left alone.
 */
export async function freeDataFolder(file: string, mark: string, signal: NodeJS.Signals): Promise<void> {
  const holder = await readHolder(file);
  const running = holder && describeProcess(holder.server);
  if (!holder || !running?.command.includes(mark)) return;
  if (running.parent === holder.owner) {
    throw new StartupError(`${mark} is in use by process ${holder.owner}. Stop that one first, or use another folder.`);
  }
  await stopProcess(holder.server, signal);
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
