import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  freeDataFolder,
  holdDataFolder,
  releaseDataFolder,
  requireNotAborted,
  stopChild,
  stopOnAbort,
  stopWithOwner,
} from '../processes';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { configFile, type AccountUsers, type ServerUser } from '@linecheck/service-kit/nats';

/** A nats-server that we started and own. */
export interface NatsServer {
  url: string;
  monitorUrl: string;
  process: ChildProcess;
  /** Stops it and waits until it is gone. */
  stop(): Promise<void>;
}

/** `port` 0 or absent: any free one. */
export interface StartNatsServerOptions {
  binary: string;
  storeDir: string;
  port?: number;
  monitorPort?: number;
  users?: readonly ServerUser[];
  accounts?: AccountUsers;
  syncAlways?: boolean;
  /** Where it writes its log; in `storeDir` unless it is named. */
  logFile?: string;
  /** Aborted, the start is given up and the server stopped. */
  signal?: AbortSignal;
}

const READY_TIMEOUT_MS = 20_000;
const PORTS_PREFIX = 'ports-';

/**
 * Starts a server with JetStream that syncs every write, and waits until JetStream answers. A server that an
 * earlier owner left on the same folder is stopped first; this one stops when we are gone. Throws StartupError.
 */
export async function startNatsServer(options: StartNatsServerOptions): Promise<NatsServer> {
  const { binary, storeDir, port = 0, monitorPort = 0, users, accounts, syncAlways, signal } = options;
  const { logFile = join(storeDir, 'nats-server.log') } = options;
  await mkdir(storeDir, { recursive: true });
  const file = join(storeDir, 'nats-server.conf');
  const holder = join(storeDir, 'holder.json');
  await freeDataFolder(holder, file, 'SIGTERM');
  await removeLeftPorts(storeDir);
  const portsDir = await mkdtemp(join(storeDir, PORTS_PREFIX));
  const place = { host: '127.0.0.1', port: port || -1, monitorPort: monitorPort || -1, storeDir, portsDir };
  const settings = { ...place, users, accounts, syncAlways };
  await writeFile(file, configFile(settings), { mode: 0o600 });

  const { child, output } = await spawnWithLog(binary, ['--config', file], logFile);
  if (child.pid !== undefined) {
    const watch = stopWithOwner(child.pid, 'TERM', 'KILL');
    child.once('exit', () => watch.end());
  }
  const stop = async () => {
    await stopChild(child, 'SIGTERM');
    await releaseDataFolder(holder);
    await rm(portsDir, { recursive: true, force: true });
  };
  try {
    stopOnAbort(child, 'SIGTERM', signal);
    if (child.pid !== undefined) await holdDataFolder(holder, child.pid);
    const ports = await waitUntilReady(portsDir, output);
    requireNotAborted(signal, 'nats-server');
    return { ...ports, process: child, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Of servers that were killed. */
async function removeLeftPorts(storeDir: string): Promise<void> {
  const left = (await readdir(storeDir)).filter((name) => name.startsWith(PORTS_PREFIX));
  await Promise.all(left.map((name) => rm(join(storeDir, name), { recursive: true, force: true })));
}

interface Output {
  /** Its last words. */
  text(): Promise<string>;
  /** It has ended. */
  isOver(): boolean;
}

const LINES_SHOWN = 8;

/** A pipe to us would end it at its first line after we are gone, in the middle of its shutdown; it has the file itself. */
async function spawnWithLog(
  binary: string,
  args: string[],
  logFile: string,
): Promise<{ child: ChildProcess; output: Output }> {
  const log = await open(logFile, 'a', 0o600);
  try {
    const { size } = await log.stat();
    // A group of its own: Ctrl-C in a terminal reaches us alone, and we stop it after those who use it.
    const child = spawn(binary, args, { stdio: ['ignore', 'ignore', log.fd], detached: true });
    let isOver = false;
    let failure = '';
    child.once('exit', () => (isOver = true));
    child.once('error', (error) => {
      failure = error.message;
      isOver = true;
    });
    const text = async (): Promise<string> => {
      const said = (await readFile(logFile)).subarray(size).toString('utf8').split('\n').filter(Boolean);
      return [...said.slice(-LINES_SHOWN), failure].join('\n').trimEnd();
    };
    return { child, output: { text, isOver: () => isOver } };
  } finally {
    await log.close();
  }
}

async function waitUntilReady(portsDir: string, output: Output) {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (output.isOver()) throw new StartupError(`nats-server stopped while it was starting:\n${await output.text()}`);
    const ports = await readPorts(portsDir);
    if (ports && (await isHealthy(ports.monitorUrl))) return ports;
    await delay(15);
  }
  throw new StartupError(`nats-server was not ready after ${READY_TIMEOUT_MS / 1000} s:\n${await output.text()}`);
}

/** The server writes its addresses to a file once it listens, and removes the file as it ends. */
async function readPorts(portsDir: string): Promise<{ url: string; monitorUrl: string } | null> {
  const file = (await readdir(portsDir)).find((name) => name.endsWith('.ports'));
  if (!file) return null;
  try {
    const ports = JSON.parse(await readFile(join(portsDir, file), 'utf8')) as { nats: string[]; monitoring: string[] };
    return { url: ports.nats[0] ?? '', monitorUrl: ports.monitoring[0] ?? '' };
  } catch (error) {
    // Written only in part yet, or gone again.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function isHealthy(monitorUrl: string): Promise<boolean> {
  return fetch(`${monitorUrl}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}
