import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as the operating system describes it. */
export interface RunningProcess {
  parent: number;
  command: string;
}

/** Whether a process of this id runs (a zombie does not). */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return describeProcess(pid) !== null;
}

/** What runs under this id, or null. */
export function describeProcess(pid: number): RunningProcess | null {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): RunningProcess | null {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    // The name in brackets may hold anything; the fields that follow it are: state, parent, …
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return state === 'Z' ? null : { parent: Number(parent), command };
  } catch {
    return null;
  }
}

function fromPs(pid: number): RunningProcess | null {
  try {
    const line = execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const match = /^(\d+)\s+(.*)$/s.exec(line);
    return match ? { parent: Number(match[1]), command: match[2] ?? '' } : null;
  } catch {
    return null;
  }
}
