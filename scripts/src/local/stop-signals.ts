import { isBroken, lineageToNpm } from './lineage.js';

const RETRY_MS = 1_000;
/** Where there is no /proc, looking starts a process. */
const POLL_INTERVAL_MS = process.platform === 'linux' ? 500 : 3_000;

/**
 * Resolves with the reason once somebody wants everything to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of
 * `npm` by which this was started. Whoever presses Ctrl-C again while it stops gets out at once.
 */
export function untilAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    let askedAt = 0;
    const ask = (reason: string): void => {
      // One Ctrl-C arrives twice, from the terminal and through npm.
      if (askedAt !== 0 && Date.now() - askedAt > RETRY_MS) process.exit(130);
      askedAt ||= Date.now();
      resolve(reason);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ask(signal));
    watchNpm(() => ask('npm has ended'));
  });
}

/** Killed outright, npm cannot tell us. */
function watchNpm(onGone: () => void): void {
  const lineage = lineageToNpm();
  if (lineage === null) return;
  const timer = setInterval(() => {
    if (!isBroken(process.pid, lineage)) return;
    clearInterval(timer);
    onGone();
  }, POLL_INTERVAL_MS);
  timer.unref();
}
