import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { isRunning } from './running';

/** Whether a child has ended, or never began. */
function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Asks a child to end, insists after `patienceMs`, and waits until it is gone. */
export async function stopChild(child: ChildProcess, signal: NodeJS.Signals, patienceMs = 10_000): Promise<void> {
  if (hasEnded(child)) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const forced = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await gone;
  clearTimeout(forced);
}

/** The same for a process that is not our child. */
export async function stopProcess(pid: number, signal: NodeJS.Signals, patienceMs = 10_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  process.kill(pid, signal);
  while (isRunning(pid)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await delay(20);
  }
}
