import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where everything of one local system lies. */
export interface DataFolder {
  readonly path: string;
  readonly postgres: string;
  readonly nats: string;
  readonly identity: string;
  readonly simulatorFile: string;
  readonly logs: string;
  /** Which process runs each part. */
  readonly processes: string;
  readonly secretsFile: string;
  readonly stackFile: string;
  readonly instanceFile: string;
}

export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder: DataFolder = {
    path,
    postgres: join(path, 'postgres'),
    nats: join(path, 'nats'),
    identity: join(path, 'identity'),
    simulatorFile: join(path, 'simulator', 'state.jsonl'),
    logs: join(path, 'logs'),
    processes: join(path, 'processes'),
    secretsFile: join(path, 'secrets.json'),
    stackFile: join(path, 'stack.json'),
    instanceFile: join(path, 'instance.json'),
  };
  for (const made of [folder.logs, folder.processes]) await mkdir(made, { recursive: true });
  return folder;
}

/** Writes a file that only its owner may read, and at once: a reader meets the old or the new one, never a part, after a power cut, too. */
export async function writePrivately(path: string, content: string): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  try {
    const file = await open(beside, 'w', 0o600);
    try {
      await file.chmod(0o600);
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }); // half of it, as where the disk is full
    throw error;
  }
}

export function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The content of a JSON file, or null where there is none, or none that is whole. */
export async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
