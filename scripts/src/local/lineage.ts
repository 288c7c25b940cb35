import { describeProcess } from '@linecheck/local-servers/processes';

/** Who a process was started by: npm, and the shell that npm puts between. */
export type Lineage = readonly [parent: number, grandparent: number];

export function lineageOf(pid: number): Lineage | null {
  const parent = describeProcess(pid)?.parent;
  const grandparent = parent === undefined ? undefined : describeProcess(parent)?.parent;
  return parent === undefined || grandparent === undefined ? null : [parent, grandparent];
}

/** The npm that runs us, or null where nobody does who would take us along. */
export function lineageToNpm(): Lineage | null {
  return process.env['npm_lifecycle_event'] === undefined ? null : lineageOf(process.pid);
}

/** Whether one of them has ended since: a process whose parent is gone gets another one. */
export function isBroken(pid: number, lineage: Lineage | null): boolean {
  if (lineage === null) return false;
  const now = lineageOf(pid);
  return now === null || now[0] !== lineage[0] || now[1] !== lineage[1];
}
