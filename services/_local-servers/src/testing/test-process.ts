import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stopChild } from '../processes';
import { until } from './until';

/** A Node process of its own that a test can freeze. */
export interface TestProcess {
  readonly pid: number;
  /** What it has written to standard output, a JSON value a line. */
  said<T>(): T[];
  freeze(): Promise<void>;
  /** Waits until it is frozen, where it freezes itself. */
  hasFrozen(): Promise<void>;
  thaw(): void;
  /** Asks it to stop in order, and waits until it has. */
  stop(): Promise<void>;
  /** Ends it, frozen or not. */
  kill(): Promise<void>;
}

/** Runs Node with these arguments in a folder, with this environment only. */
export function startTestProcess(args: readonly string[], cwd: string, env: Record<string, string>): TestProcess {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { pid = 0 } = child;
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written += text));
  // Third field of /proc/<pid>/stat, after the name in brackets.
  const isFrozen = () =>
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .startsWith('T');
  const hasFrozen = () => until('the process being frozen', isFrozen);
  return {
    pid,
    said: <T>() =>
      written
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as T),
    async freeze() {
      child.kill('SIGSTOP');
      await hasFrozen();
    },
    hasFrozen,
    thaw: () => void child.kill('SIGCONT'),
    stop: () => stopChild(child, 'SIGTERM', 60_000),
    kill: () => stopChild(child, 'SIGKILL'),
  };
}
