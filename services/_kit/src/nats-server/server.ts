import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freeDataFolder, holdDataFolder, releaseDataFolder, stopChild, stopOnAbort, stopWithOwner } from '../processes';
import { StartupError } from '../shutdown/startup-error';
import { configFile, type AccountUsers, type ServerUser } from './config-file';

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
  log?: (line: string) => void;
  /** Aborted, the start is given up and the server stopped. */
  signal?: AbortSignal;
}

const READY_WITHIN_MS = 20_000;
const PORTS_PREFIX = 'ports-';

/**
 * Starts a server with JetStream that syncs every write, and waits until JetStream answers. A server that an
 * earlier owner left on the same folder is stopped first; this one stops when we are gone. Throws StartupError.
 */
export async function startNatsServer(options: StartNatsServerOptions): Promise<NatsServer> {
  const { binary, storeDir, port = 0, monitorPort = 0, users, accounts, syncAlways, log, signal } = options;
  await mkdir(storeDir, { recursive: true });
  const file = join(storeDir, 'nats-server.conf');
  const holder = join(storeDir, 'holder.json');
  await freeDataFolder(holder, file, 'SIGTERM');
  await removeLeftPorts(storeDir);
  const portsDir = await mkdtemp(join(storeDir, PORTS_PREFIX));
  const place = { host: '127.0.0.1', port: port || -1, monitorPort: monitorPort || -1, storeDir, portsDir };
  const settings = { ...place, users, accounts, syncAlways };
  await writeFile(file, configFile(settings), { mode: 0o600 });

  // A group of its own: Ctrl-C in a terminal reaches us alone, and we stop it after those who use it.
  const child = spawn(binary, ['--config', file], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const output = collectOutput(child, log);
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
    const ports = await untilReady(portsDir, output);
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
  text(): string;
  /** It has ended, and all that it said has been read. */
  isOver(): boolean;
}

function collectOutput(child: ChildProcess, log?: (line: string) => void): Output {
  let last: string[] = [];
  let isOver = false;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.split('\n').filter(Boolean);
    last = [...last, ...lines].slice(-8);
    for (const line of lines) log?.(line);
  });
  child.on('error', (error) => (last = [...last, error.message]));
  child.once('close', () => (isOver = true));
  return { text: () => last.join('\n'), isOver: () => isOver };
}

async function untilReady(portsDir: string, output: Output) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (output.isOver()) throw new StartupError(`nats-server stopped while it was starting:\n${output.text()}`);
    const ports = await readPorts(portsDir);
    if (ports && (await isHealthy(ports.monitorUrl))) return ports;
    await delay(15);
  }
  throw new StartupError(`nats-server was not ready after ${READY_WITHIN_MS / 1000} s:\n${output.text()}`);
}

/** The server writes its addresses to a file once it listens. */
async function readPorts(portsDir: string): Promise<{ url: string; monitorUrl: string } | null> {
  const file = (await readdir(portsDir)).find((name) => name.endsWith('.ports'));
  if (!file) return null;
  try {
    const ports = JSON.parse(await readFile(join(portsDir, file), 'utf8')) as { nats: string[]; monitoring: string[] };
    return { url: ports.nats[0] ?? '', monitorUrl: ports.monitoring[0] ?? '' };
  } catch (error) {
    if (error instanceof SyntaxError) return null; // written only in part yet
    throw error;
  }
}

async function isHealthy(monitorUrl: string): Promise<boolean> {
  return fetch(`${monitorUrl}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}
