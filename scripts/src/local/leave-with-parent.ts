/**
 * Loaded into every part before its own code. The part's standard input is a pipe that its parent holds open: when it
 * ends, the parent is gone, even by kill -9, and the part goes too.
 */
const PATIENCE_MS = 5_000;

process.stdin.on('error', leave).on('end', leave).resume();
// Typed as a terminal or file, but a socket here: listening must not keep a part alive that is done.
(process.stdin as unknown as { unref?: () => void }).unref?.();

function leave(): void {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
}
