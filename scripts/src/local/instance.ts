import { describeProcess, isRunning } from '@linecheck/local-servers/processes';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { isBroken, lineageToNpm, type Lineage } from './lineage.js';
import { removeFile, readJson, type DataFolder } from './data-folder.js';

/** The process that runs the system of a data folder. */
interface Instance {
  readonly pid: number;
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

/** Makes this process the only one that runs a system on the folder. Throws StartupError where another one does. */
export async function claimFolder(folder: DataFolder, url: string): Promise<ClaimedFolder> {
  const instance: Instance = { pid: process.pid, lineage: lineageToNpm(), url, stopping: false };
  const deadline = Date.now() + TIMEOUT_MS;
  while (!(await create(folder.instanceFile, instance))) {
    const other = await readJson<Instance>(folder.instanceFile);
    if (other === null || !isOurs(other)) await removeFile(folder.instanceFile);
    else if (!isLeaving(other) || Date.now() > deadline) throw new StartupError(alreadyRuns(folder, other));
    else await delay(200);
  }
  return {
    announceStop: () => writeFile(folder.instanceFile, JSON.stringify({ ...instance, stopping: true })),
    async release() {
      const content = await readFile(folder.instanceFile, 'utf8').catch(() => '{}');
      if ((JSON.parse(content) as Partial<Instance>).pid === process.pid) await removeFile(folder.instanceFile);
    },
  };
}

/** Whether the process still runs and is a Linecheck: ids are given out again. */
function isOurs(other: Instance): boolean {
  return isRunning(other.pid) && (describeProcess(other.pid)?.command.includes('node') ?? false);
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
