import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  freeDataFolder,
  freePort,
  holdDataFolder,
  releaseDataFolder,
  requireNotAborted,
  stopChild,
  stopOnAbort,
  stopWithOwner,
} from '../processes';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { serverAccount, type Account } from './account';
import { embeddedBinaries } from './binaries';
import { preparedCluster } from './cluster';
import { reachablePlaces, type Places } from './reach';

/** A PostgreSQL that we started and own. `url` names its database `postgres`, as superuser. */
export interface PostgresServer {
  url: string;
  process: ChildProcess;
  /** Stops it (fast shutdown) and waits until it is gone. */
  stop(): Promise<void>;
}

/** `port` 0 or absent: any free one. `durable: false` trades crash safety for speed, for tests only. */
export interface StartPostgresServerOptions {
  dataDir: string;
  port?: number;
  durable?: boolean;
  /** Settings of the server beside ours. */
  settings?: Readonly<Record<string, string | number>>;
  log?: (line: string) => void;
  /** Aborted, the start is given up and the server stopped. */
  signal?: AbortSignal;
}

/** Without a word. While it recovers from a crash, which takes as long as the disk does, it says every ten seconds how far it is. */
const SILENT_FOR_MS = 30_000;
/** How long the processes of a server that was killed may take to notice. */
const EXIT_TIMEOUT_MS = 20_000;
const STILL_LEAVING = 'pre-existing shared memory block';

/**
 * Starts the embedded PostgreSQL on 127.0.0.1 and waits until it takes connections. The data folder is made when it is
 * missing and reused when it is there; a server that an earlier owner left on it is stopped first; this one stops when
 * we are gone. Works as root, too. Throws StartupError.
 */
export async function startPostgresServer(options: StartPostgresServerOptions): Promise<PostgresServer> {
  const account = serverAccount();
  const requested = { binDir: embeddedBinaries(), dataDir: resolve(options.dataDir) };
  const { binDir, dataDir } = await reachablePlaces(requested, account);
  const holder = `${dataDir}.holder.json`;
  await freeDataFolder(holder, dataDir, 'SIGINT');
  const password = await preparedCluster(binDir, dataDir, account);
  const port = options.port || (await freePort());
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const deadline = Date.now() + EXIT_TIMEOUT_MS;
  for (;;) {
    try {
      return { url, ...(await run({ binDir, dataDir }, holder, port, account, options)) };
    } catch (error) {
      if (!(error as Error).message.includes(STILL_LEAVING) || Date.now() > deadline) throw error;
      await delay(200, undefined, { signal: options.signal });
    }
  }
}

async function run(
  { binDir, dataDir }: Places,
  holder: string,
  port: number,
  account: Account | null,
  { durable = true, settings = {}, log, signal }: StartPostgresServerOptions,
): Promise<Pick<PostgresServer, 'process' | 'stop'>> {
  // Whoever wrote it is gone. PostgreSQL would find that out itself, unless another process has got its id since.
  await rm(join(dataDir, 'postmaster.pid'), { force: true });
  const postgres = join(binDir, 'postgres');
  await chmod(postgres, 0o755);
  // A group of its own: Ctrl-C in a terminal reaches us alone, and we stop it after those who use it.
  const child = spawn(postgres, ['-D', dataDir, ...serverFlags(port, durable, settings)], {
    ...account,
    cwd: dataDir,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  // Listened to at once: a server that cannot start says why and is gone before anything else is done.
  const ready = waitUntilReady(child, log);
  ready.catch(() => undefined); // Awaited below.
  if (child.pid !== undefined) {
    // A fast shutdown; an immediate one is mended at the next start.
    const watch = stopWithOwner(child.pid, 'INT', 'QUIT');
    child.once('exit', () => watch.end());
  }
  const stop = async () => {
    await stopChild(child, 'SIGINT');
    await releaseDataFolder(holder);
  };
  try {
    stopOnAbort(child, 'SIGINT', signal);
    if (child.pid !== undefined) await holdDataFolder(holder, child.pid);
    await ready;
    requireNotAborted(signal, 'PostgreSQL');
    return { process: child, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverFlags(port: number, durable: boolean, more: Readonly<Record<string, string | number>>): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    lc_messages: 'C',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...more,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function waitUntilReady(child: ChildProcess, log?: (line: string) => void): Promise<void> {
  return new Promise((ready, fail) => {
    let last: string[] = [];
    const refuse = (sentence: string) => {
      clearTimeout(timer);
      fail(new StartupError(`${sentence}:\n${last.join('\n')}`));
    };
    const timer = setTimeout(
      () => refuse(`PostgreSQL is not ready, and has said nothing for ${SILENT_FOR_MS / 1000} s`),
      SILENT_FOR_MS,
    );
    // `close` comes after the last line has been read.
    child.once('close', () => refuse('PostgreSQL stopped while it was starting'));
    child.once('error', (error) => refuse(`PostgreSQL could not be started (${error.message})`));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      const lines = text.split('\n').filter(Boolean);
      last = [...last, ...lines].slice(-8);
      for (const line of lines) log?.(line);
      timer.refresh();
      if (text.includes('database system is ready to accept connections')) {
        clearTimeout(timer);
        ready();
      }
    });
  });
}
