import { describeProcess, isRunning } from '@linecheck/local-servers/processes';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { isBroken, lineageToNpm, type Lineage } from './lineage.js';
import { asJson, readJson, removeFile, writePrivately, type DataFolder } from './data-folder.js';

/** The process that runs the system of a data folder. */
interface Instance {
  readonly pid: number;
  /** When that process began: ids are given out again, in a container always the same ones. Missing in files of older versions. */
  readonly began?: string | undefined;
  /** The npm that started it. When that one is gone, it is about to stop. */
  readonly lineage: Lineage | null;
  /** Where it is, once it is known. */
  readonly url: string;
  readonly stopping: boolean;
}

export interface ClaimedFolder {
  /** Says that this process is on its way out: who starts next waits for it. */
  announceStop(): Promise<void>;
  release(): Promise<void>;
}

const TIMEOUT_MS = 15_000;
const POLL_INTERVAL_MS = 200;
/** So long a file may be there without its content: whoever made it is about to write it. */
const WRITTEN_WITHIN_MS = 1_000;

/** Makes this process the only one that runs a system on the folder. Throws StartupError where another one does. */
export async function claimFolder(
  folder: DataFolder,
  url: string,
  { writtenWithinMs = WRITTEN_WITHIN_MS } = {},
): Promise<ClaimedFolder> {
  const instance: Instance = {
    pid: process.pid,
    began: describeProcess(process.pid)?.began,
    lineage: lineageToNpm(),
    url,
    stopping: false,
  };
  const deadline = Date.now() + TIMEOUT_MS;
  while (!(await create(folder.instanceFile, instance))) {
    const other = await readInstance(folder.instanceFile, writtenWithinMs);
    if (other === null || !isOurs(other)) await removeFile(folder.instanceFile);
    else if (!isLeaving(other) || Date.now() > deadline) throw new StartupError(alreadyRuns(folder, other));
    else await delay(POLL_INTERVAL_MS);
  }
  return {
    announceStop: () => writePrivately(folder.instanceFile, asJson({ ...instance, stopping: true })),
    async release() {
      const content = await readFile(folder.instanceFile, 'utf8').catch(() => '{}');
      if ((JSON.parse(content) as Partial<Instance>).pid === process.pid) await removeFile(folder.instanceFile);
    },
  };
}

/** Null where there is none, or one that nobody is writing any more. */
async function readInstance(path: string, writtenWithinMs: number): Promise<Instance | null> {
  for (const deadline = Date.now() + writtenWithinMs; ; await delay(POLL_INTERVAL_MS)) {
    const instance = await readJson<Instance>(path);
    if (instance !== null || Date.now() > deadline) return instance;
  }
}

/** Whether the process still runs and is a Linecheck: ids are given out again. */
function isOurs({ pid, began }: Instance): boolean {
  const running = isRunning(pid) ? describeProcess(pid) : null;
  return began === undefined ? (running?.command.includes('node') ?? false) : running?.began === began;
}

function isLeaving(other: Instance): boolean {
  return other.stopping || isBroken(other.pid, other.lineage);
}

async function create(path: string, instance: Instance): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(instance), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function alreadyRuns(folder: DataFolder, other: Instance): string {
  return (
    `Linecheck already runs on ${folder.path}: ${other.url} (process ${other.pid}).\n` +
    'Stop it with Ctrl-C where it runs. For a second one beside it, use another checkout and another PORT.'
  );
}
