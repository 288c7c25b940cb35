import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as the operating system describes it. */
export interface RunningProcess {
  parent: number;
  command: string;
  /** When it began, in the operating system's own words: with the id it tells one process from all others. */
  began: string;
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

/** `starttime` of proc(5), counted from the state on. */
const BEGAN = 19;

function fromProc(pid: number): RunningProcess | null {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    // The name in brackets may hold anything; the fields that follow it are: state, parent, …
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const [state, parent] = fields;
    return state === 'Z' ? null : { parent: Number(parent), command, began: fields[BEGAN] ?? '' };
  } catch {
    return null;
  }
}

function fromPs(pid: number): RunningProcess | null {
  try {
    // The time in the same words for whoever asks.
    const ps = ['LC_ALL=C', 'TZ=UTC0', 'ps', '-o', 'ppid=,lstart=,command=', '-p', String(pid)];
    const line = execFileSync('env', ps, { encoding: 'utf8' }).trim();
    // Such as 71 Mon Nov 30 12:54:36 2026 node start.mjs
    const match = /^(\d+)\s+((?:\S+\s+){4}\S+)\s+(.*)$/s.exec(line);
    return match ? { parent: Number(match[1]), began: match[2] ?? '', command: match[3] ?? '' } : null;
  } catch {
    return null;
  }
}
