// The processor time of a process and of everything that it has started, from /proc (Linux).
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** Seconds of processor time since each began, by root process. */
export function processorSeconds(roots) {
  const stats = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(name) ?? []) : []));
  return roots.map((root) => {
    const family = stats.filter(({ pid, parent }) => pid === root || parent === root);
    return (
      family.reduce((sum, { ticks, pid, ofEnded }) => sum + ticks + (pid === root ? ofEnded : 0), 0) / TICKS_PER_SECOND
    );
  });
}

function statOf(name) {
  try {
    const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ').map(Number);
    return { pid: Number(name), parent: fields[1], ticks: fields[11] + fields[12], ofEnded: fields[13] + fields[14] };
  } catch {
    return null; // it ended meanwhile
  }
}
