import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { isRunning } from './running';

/** Whether a child has ended, or never began. */
function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Asks a child to end, insists after `timeoutMs`, and waits until it is gone. */
export async function stopChild(child: ChildProcess, signal: NodeJS.Signals, timeoutMs = 10_000): Promise<void> {
  if (hasEnded(child)) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const forced = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  await gone;
  clearTimeout(forced);
}

/** Asks a child to end when the signal is aborted, or has been. */
export function stopOnAbort(child: ChildProcess, how: NodeJS.Signals, signal: AbortSignal | undefined): void {
  if (signal?.aborted) child.kill(how);
  const stop = (): void => void child.kill(how);
  signal?.addEventListener('abort', stop, { once: true });
  child.once('exit', () => signal?.removeEventListener('abort', stop));
}

/** The same for a process that is not our child. */
export async function stopProcess(pid: number, signal: NodeJS.Signals, timeoutMs = 10_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  send(pid, signal);
  while (isRunning(pid)) {
    if (Date.now() > deadline) send(pid, 'SIGKILL');
    await delay(20);
  }
}

/** One that is gone already needs no signal. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A child may have become ready between the signal and its end. Throws StartupError where it was aborted. */
export function requireNotAborted(signal: AbortSignal | undefined, name: string): void {
  if (signal?.aborted) throw new StartupError(`${name} stopped while it was starting: its start was given up`);
}
