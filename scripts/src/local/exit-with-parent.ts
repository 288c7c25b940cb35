import { spawn } from 'node:child_process';

/**
 * Loaded into every part before its own code. The part's standard input is a pipe that its parent holds open: when it
 * ends, the parent is gone, even by kill -9, and the part goes too.
 */
const TIMEOUT_S = 5;
/**
 * In a process of its own, which a part that hangs cannot hold up: in the last writing of its log, which nobody reads any more, or in
 * `process.exit`, which waits for threads. Its standard input ends with the part, whose id may be given to another process then.
 */
const INSIST = `
{ sleep "$2"; kill -s KILL "$1"; } 2> /dev/null &
read -r _
kill "$!"`;

process.stdin.on('error', leave).on('end', leave).resume();
// Typed as a terminal or file, but a socket here: listening must not keep a part alive that is done.
(process.stdin as unknown as { unref?: () => void }).unref?.();

function leave(): void {
  insist();
  process.kill(process.pid, 'SIGTERM');
}

function insist(): void {
  const shell = spawn('/bin/sh', ['-c', INSIST, 'exit-with-parent', String(process.pid), String(TIMEOUT_S)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => undefined); // Without a shell, the next start still stops what was left.
  shell.stdin.on('error', () => undefined);
  shell.unref();
  (shell.stdin as unknown as { unref?: () => void }).unref?.();
}
