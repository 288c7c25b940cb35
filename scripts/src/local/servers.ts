import { startPostgresServer } from '@linecheck/local-servers/postgres-server';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.js';
import { endOf, Supervisor, type Running, type SupervisorOptions } from './supervisor.js';

/** PostgreSQL or NATS: ours, or somebody else's that was named. */
export interface Server {
  readonly url: string;
  readonly embedded: boolean;
  /** Of ours; null while it does not run, and where it is somebody else's. */
  readonly pid: () => number | null;
  /** Starts at once one of ours that waits for its next attempt. */
  retryNow(): void;
  stop(): Promise<void>;
}

/** Who is told what happens to a server of ours, and when nothing is to be started again. */
export interface ServerWatcher extends Omit<SupervisorOptions, 'print'> {
  onEvent(name: string, sentence: string): void;
}

export async function openPostgres(
  folder: DataFolder,
  namedUrl: string | null,
  watcher: ServerWatcher,
): Promise<Server> {
  if (namedUrl !== null) return named(namedUrl);
  const logFile = join(folder.logs, 'postgres.log');
  const log = logTo(logFile);
  const { server } = await supervised('PostgreSQL', lastLinesOf(logFile), watcher, (signal, before) =>
    startPostgresServer({ dataDir: folder.postgres, port: portOf(before?.url), log, signal }),
  );
  return server;
}

export function named(url: string): Server {
  return { url, embedded: false, pid: () => null, retryNow: () => undefined, stop: async () => undefined };
}

interface OwnServer {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a server of ours and keeps it running; `start` is given the one before, whose ports the others know. */
export async function supervised<S extends OwnServer>(
  name: string,
  lastWords: () => readonly string[],
  { ending, onChange, onEvent }: ServerWatcher,
  start: (signal: AbortSignal, before: S | null) => Promise<S>,
): Promise<{ readonly server: Server; readonly first: S }> {
  let newest: S | null = null;
  const startOne = async (signal: AbortSignal): Promise<Running & { readonly own: S }> => {
    const own = await start(signal, newest);
    newest = own;
    const { process, stop } = own;
    return { own, pid: process.pid ?? 0, ended: endOf(process), lastWords, stop };
  };
  const print = (sentence: string): void => onEvent(name, sentence);
  const supervisor = new Supervisor(startOne, { ending, onChange, print });
  const { own: first } = await supervisor.begin();
  const server: Server = {
    url: first.url,
    embedded: true,
    pid: () => supervisor.current?.pid ?? null,
    retryNow: () => supervisor.retryNow(),
    stop: () => supervisor.stop(),
  };
  return { server, first };
}

/** 0, any free one, where there was none before. */
export function portOf(url: string | undefined): number {
  return url === undefined ? 0 : Number(new URL(url).port);
}

const LINES_SHOWN = 8;

/** The end of a log, when it is asked for; empty where it cannot be read. */
export function lastLinesOf(logFile: string): () => readonly string[] {
  return () => {
    try {
      return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-LINES_SHOWN);
    } catch {
      return [];
    }
  };
}

function logTo(file: string): (line: string) => void {
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  return (line) => void stream.write(`${line}\n`);
}
