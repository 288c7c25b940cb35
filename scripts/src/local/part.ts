import {
  freeDataFolder,
  holdDataFolder,
  releaseDataFolder,
  requireNotAborted,
  stopChild,
  stopOnAbort,
} from '@linecheck/local-servers/processes';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { endOf, type Running } from './supervisor.js';

/** A process of the local system: a service, the simulator or the identity. */
export interface PartSpec {
  readonly name: string;
  /** The JavaScript file that Node.js runs. */
  readonly main: string;
  /** All that it sees of the environment, beside PATH and the like. */
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** The system's folder, in its command line, where it tells whose part it is. */
  readonly dataFolder: string;
  /** Notes its process, so that the next start finds one that was left. */
  readonly holderFile: string;
}

export interface Part extends Running {
  readonly spec: PartSpec;
  /** Where it answers, such as http://127.0.0.1:41234. */
  readonly address: string;
}

/** Called with what somebody should see now: errors that a part writes after it was ready. */
export type OnFailure = (part: PartSpec, line: string) => void;

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;
const LINES_KEPT = 20;
const inherited = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'SystemRoot', 'NODE_EXTRA_CA_CERTS', 'NODE_ENV'];

/**
 * Starts a part and waits until it says `ready <address>`. One that an earlier supervisor left is stopped first. Throws
 * StartupError with its own last words, also when it is stopped by the signal.
 */
export async function startPart(spec: PartSpec, onFailure: OnFailure, signal: AbortSignal): Promise<Part> {
  await freeDataFolder(spec.holderFile, [spec.main, spec.dataFolder].join(' '), 'SIGTERM');
  const child = spawn(process.execPath, nodeArguments(spec), {
    env: environmentOf(spec),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C in a terminal reaches the supervisor alone, which stops the parts in order.
    detached: true,
  });
  child.stdin?.on('error', () => undefined); // It ended; its exit tells more.
  const ended = endOf(child);
  const lastWords: string[] = [];
  const stop = async (): Promise<void> => {
    await stopChild(child, 'SIGTERM', STOP_TIMEOUT_MS);
    await releaseDataFolder(spec.holderFile);
  };
  try {
    const ready = waitUntilReady(child, spec, lastWords, onFailure);
    ready.catch(() => undefined); // Awaited below.
    stopOnAbort(child, 'SIGTERM', signal);
    if (child.pid !== undefined) await holdDataFolder(spec.holderFile, child.pid);
    const address = await ready;
    requireNotAborted(signal, spec.name);
    return { spec, address, pid: child.pid ?? 0, ended, lastWords: () => lastWords, stop };
  } catch (error) {
    child.kill('SIGKILL');
    await stop();
    throw error;
  }
}

/**
 * Runs a command of a part's own to its end, such as `restored`, while the part does not run. Resolves with the lines that it said, without
 * those of its log. Throws StartupError with its last words where it fails or is stopped by the signal.
 */
export async function runPartCommand(spec: PartSpec, command: string, signal: AbortSignal): Promise<readonly string[]> {
  const { name, main, logFile } = spec;
  await freeDataFolder(spec.holderFile, [main, spec.dataFolder].join(' '), 'SIGTERM');
  const child = spawn(process.execPath, ['--enable-source-maps', ...exitWithParent, main, command], {
    env: environmentOf(spec),
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true, // as above
  });
  child.stdin.on('error', () => undefined);
  stopOnAbort(child, 'SIGTERM', signal);
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const [said, lastWords]: [string[], string[]] = [[], []];
  const take = (line: string, isError: boolean): void => {
    log.write(`${line}\n`);
    const failure = failureIn(line, isError);
    if (failure !== null) lastWords.push(failure);
    else if (!line.startsWith('{')) said.push(line);
  };
  createInterface(child.stdout).on('line', (line) => take(line, false));
  createInterface(child.stderr).on('line', (line) => take(line, true));
  const how = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, by) => resolve(by ?? `exit code ${code}`));
  });
  log.end();
  if (how === 'exit code 0') return said;
  const words = lastWords.slice(-LINES_KEPT);
  throw new StartupError([`${name} ${command} failed (${how}).`, ...words, `Its log: ${logFile}`].join('\n'));
}

/** Arguments of a Node.js that is to end when we are gone; its standard input must be a pipe of ours. */
export const exitWithParent = ['--import', new URL('./exit-with-parent.js', import.meta.url).href] as const;

function nodeArguments(spec: PartSpec): string[] {
  return ['--enable-source-maps', ...exitWithParent, spec.main, spec.dataFolder];
}

function environmentOf(spec: PartSpec): Record<string, string> {
  const own = inherited.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(own), ...spec.env };
}

function waitUntilReady(
  child: ChildProcess,
  spec: PartSpec,
  lastWords: string[],
  onFailure: OnFailure,
): Promise<string> {
  const log = createWriteStream(spec.logFile, { flags: 'a', mode: 0o600 });
  return new Promise((ready, fail) => {
    let isReady = false;
    const refuse = (what: string): void => {
      clearTimeout(timer);
      if (!isReady)
        fail(new StartupError([`${spec.name} ${what}.`, ...lastWords, `Its log: ${spec.logFile}`].join('\n')));
    };
    const timer = setTimeout(() => refuse(`was not ready after ${READY_TIMEOUT_MS / 1000} s`), READY_TIMEOUT_MS);
    child.once('error', (error) => refuse(`could not be started (${error.message})`));
    // `close` comes after the last line has been read.
    child.once('close', (code, signal) => {
      log.end();
      refuse(`stopped while it was starting (${signal ?? `exit code ${code}`})`);
    });
    const onLine = (line: string, isError: boolean): void => {
      log.write(`${line}\n`);
      const address = isReady ? undefined : /\bready (https?:\/\/[^\s"]+)/.exec(line)?.[1];
      if (address !== undefined) {
        isReady = true;
        clearTimeout(timer);
        ready(address);
        return;
      }
      const failure = failureIn(line, isError);
      if (failure === null) return;
      lastWords.splice(0, lastWords.length, ...[...lastWords, failure].slice(-LINES_KEPT));
      if (isReady) onFailure(spec, failure);
    };
    if (child.stdout) createInterface(child.stdout).on('line', (line) => onLine(line, false));
    if (child.stderr) createInterface(child.stderr).on('line', (line) => onLine(line, true));
  });
}

const PINO_ERROR = 50;

/** What to show of a line: an error of the structured log, or what was written to standard error. */
function failureIn(line: string, isError: boolean): string | null {
  if (!line.startsWith('{')) return isError ? line : null;
  try {
    const {
      level = 0,
      msg = '',
      err,
    } = JSON.parse(line) as { level?: number; msg?: string; err?: { message?: string } };
    if (level < PINO_ERROR) return null;
    return err?.message !== undefined && err.message !== msg ? `${msg} (${err.message})` : msg;
  } catch {
    return isError ? line : null;
  }
}
