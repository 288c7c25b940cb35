import { Worker } from 'node:worker_threads';

/**
 * Loaded into every part before its own code. The part's standard input is a pipe that its parent holds open: when it
 * ends, the parent is gone, even by kill -9, and the part goes too.
 */
const TIMEOUT_MS = 5_000;
/** On a thread of its own: a part may hang in the last writing of its log, which nobody reads any more. */
const INSIST = `setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${TIMEOUT_MS})`;

process.stdin.on('error', leave).on('end', leave).resume();
// Typed as a terminal or file, but a socket here: listening must not keep a part alive that is done.
(process.stdin as unknown as { unref?: () => void }).unref?.();

function leave(): void {
  new Worker(INSIST, { eval: true, execArgv: [] }).unref();
  process.kill(process.pid, 'SIGTERM');
}
