import { spawn } from 'node:child_process';

/** Ends the watch; the server is left as it is. */
export interface OwnerWatch {
  end(): void;
}

/** Waits for the end of its standard input, which we hold open, asks the server to stop, and insists after half a minute. */
const WATCH = `
read -r _
kill -s "$2" "$1" 2> /dev/null || exit 0
seconds=0
while kill -0 "$1" 2> /dev/null; do
  [ "$seconds" -lt 30 ] || exec kill -s "$3" "$1"
  sleep 1
  seconds=$((seconds + 1))
done`;

/**
 * Stops a server once this process is gone, even by kill -9, for a server cannot be told to look after us itself. `ask`
 * and `insist` are signals without SIG. End the watch when the server has ended: its id may be given to another process.
 */
export function stopWithOwner(server: number, ask: string, insist: string): OwnerWatch {
  // Detached: Ctrl-C in a terminal must not end the watch before us.
  const watch = spawn('/bin/sh', ['-c', WATCH, 'stop-with-owner', String(server), ask, insist], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watch.on('error', () => undefined); // Without a shell, the next start still stops what was left.
  watch.stdin.on('error', () => undefined);
  // Watching must not keep us alive when we are done.
  watch.unref();
  (watch.stdin as unknown as { unref?: () => void }).unref?.();
  return {
    end() {
      watch.kill('SIGKILL');
      watch.stdin.destroy();
    },
  };
}
