const ASK_AGAIN_AFTER_MS = 1_000;
const LOOK_EVERY_MS = 500;

/**
 * Resolves with the reason once somebody wants everything to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of
 * `npm` by which this was started. Whoever presses Ctrl-C again while it stops gets out at once.
 */
export function untilAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    let askedAt = 0;
    const ask = (reason: string): void => {
      // One Ctrl-C arrives twice, from the terminal and through npm.
      if (askedAt !== 0 && Date.now() - askedAt > ASK_AGAIN_AFTER_MS) process.exit(130);
      askedAt ||= Date.now();
      resolve(reason);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ask(signal));
    if (process.env['npm_lifecycle_event'] !== undefined) watchParent(() => ask('npm has ended'));
  });
}

function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS);
  timer.unref();
}
