import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Account } from './account';

/** Folders of a server that runs as another account. */
export interface Places {
  binDir: string;
  dataDir: string;
}

/** Where root keeps what a lesser account must reach: every folder above is open to all. */
const OPEN_ROOT = '/var/lib/linecheck';

/**
 * A checkout under a closed folder, such as /root, cannot be entered by the account that the server runs as. Binaries
 * and data then live below /var/lib/linecheck, and a note in the place of the data says where.
 */
export async function reachablePlaces(places: Places, account: Account | null): Promise<Places> {
  if (!account) return places;
  const [binariesOpen, dataOpen] = [
    await isOpen(places.binDir, account),
    await isOpen(dirname(places.dataDir), account),
  ];
  return {
    binDir: binariesOpen ? places.binDir : await copyBinaries(places.binDir),
    dataDir: dataOpen ? places.dataDir : await movedData(places.dataDir),
  };
}

/** Whether an account may pass through every folder on the way. One that is not there yet will be made open. */
async function isOpen(folder: string, { uid, gid }: Account): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch(() => null);
    const mayPass =
      found && (found.uid === uid ? found.mode & 0o100 : found.gid === gid ? found.mode & 0o010 : found.mode & 0o001);
    if (found && !mayPass) return false;
    if (at === dirname(at)) return true;
  }
}

/** Named by where they come from, which names their version too; complete as soon as they have that name. */
async function copyBinaries(binDir: string): Promise<string> {
  const native = dirname(binDir);
  const version = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const target = join(OPEN_ROOT, `postgres-${version.version}-${fingerprint(native)}`);
  if (!(await stat(target).catch(() => null))) {
    const unfinished = `${target}.${process.pid}`;
    await mkdir(OPEN_ROOT, { recursive: true, mode: 0o755 });
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true })); // another start was first
  }
  return join(target, 'bin');
}

/** The note goes with the checkout: where it is deleted, the next start begins with new data. */
async function movedData(dataDir: string): Promise<string> {
  const note = join(dataDir, 'kept-elsewhere');
  const known = await readFile(note, 'utf8').catch(() => null);
  if (known) return known.trim();
  const target = join(OPEN_ROOT, `data-${fingerprint(`${dataDir} ${Date.now()} ${process.pid}`)}`);
  await mkdir(OPEN_ROOT, { recursive: true, mode: 0o755 });
  await mkdir(dataDir, { recursive: true });
  await writeFile(note, `${target}\n`);
  return target;
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
