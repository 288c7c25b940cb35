import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFolder, stopProcess } from '@linecheck/local-servers/processes';

const repository = join(__dirname, '..', '..');
const START = JSON.stringify(join(repository, 'scripts', 'dist', 'start.js'));
const RUN = `import(${START}).then(({ main }) => main(process.argv.slice(1)))`;

export interface Outcome {
  readonly exitCode: number | null;
  readonly output: string;
}

/** `npm start` without installing and compiling, which the test run has done. */
export interface StartProcess {
  readonly child: ChildProcess;
  /** What it has said so far. */
  output(): string;
  /** Resolves once it has said so; rejects when it ends first. */
  untilSaid(text: string): Promise<void>;
  /** Waits for its end. */
  readonly ended: Promise<Outcome>;
}

export function startLinecheck(env: NodeJS.ProcessEnv, args: readonly string[] = []): StartProcess {
  const child = spawn(process.execPath, ['-e', RUN, '--', ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, npm_execpath: process.env.npm_execpath, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Outcome>((resolve) => child.once('close', (exitCode) => resolve({ exitCode, output })));
  return {
    child,
    ended,
    output: () => output,
    untilSaid: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.includes(text)) resolve();
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended before it said ${JSON.stringify(text)}:\n${output}`)));
      }),
  };
}

/**
 * Asks it to stop, and sees to it that nothing of it runs. It waits for its parts itself, but only so long: on a slow machine some end after it, and
 * PostgreSQL writes to its folder until then.
 */
export async function stopLinecheck(
  { child, ended }: StartProcess,
  dataDir: string,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<Outcome> {
  const pids = await processesOf(dataDir);
  child.kill(signal);
  const outcome = await ended;
  for (const pid of pids) await stopProcess(pid, 'SIGTERM');
  return outcome;
}

/** The processes that hold parts of a data folder, as the files beside the parts name them. */
async function processesOf(dataDir: string): Promise<number[]> {
  const parts = await readdir(join(dataDir, 'processes')).catch(() => []);
  const files = [
    ...parts.map((name) => join(dataDir, 'processes', name)),
    join(dataDir, 'postgres.holder.json'),
    join(dataDir, 'nats', 'holder.json'),
  ];
  const holders = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '{}')));
  return holders.flatMap((holder) => (JSON.parse(holder || '{}') as { server?: number }).server ?? []);
}

/** In the checkout, because PostgreSQL, which does not run as root, must get there. */
export async function newDataFolder(): Promise<string> {
  const parent = join(repository, '.data', 'test-systems');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'scripts-'));
  await chmod(folder, 0o755);
  return folder;
}

export async function removeDataFolder(folder: string): Promise<void> {
  await removeFolder(folder);
}
