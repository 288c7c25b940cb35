import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Problem } from '../errors';
import type { App } from './app';
import { isHealthPath } from './health';

/** Between two looks at the event loop, in ms. A process that looks each 10 ms takes a third of a percent of a core for it. */
const RESOLUTION_MS = 100;
/** The time over which delays are averaged, in ms. */
const WINDOW_MS = 1_000;
/** Windows without a request after which nobody looks any more, until one comes. */
const QUIET_WINDOWS = 10;

/** Refuses requests, but for those after health, while the event loop is behind by more than `maxDelayMs`; 0 refuses none. */
export function shedLoad(app: App, maxDelayMs: number): void {
  if (maxDelayMs === 0) return;
  const delay = watchedDelay();
  app.addHook('onClose', async () => delay.close());
  app.addHook('onRequest', async ({ url }) => {
    if (isHealthPath(url) || delay.ms() <= maxDelayMs) return;
    throw new Problem('unavailable', {
      detail: 'Too much is going on here. Try again in a moment.',
      retryAfterSeconds: 1,
    });
  });
}

/** The mean delay of the event loop in the last window. Reading it keeps it watched; the first time, and after a quiet time, it is 0. */
function watchedDelay(): { ms(): number; close(): void } {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let delayMs = 0;
  let windowsLeft = 0;
  let timer: NodeJS.Timeout | undefined;

  function close(): void {
    clearInterval(timer);
    timer = undefined;
    histogram.disable();
    delayMs = 0;
  }
  function look(): void {
    delayMs = histogram.count === 0 ? 0 : histogram.mean / 1e6 - RESOLUTION_MS;
    histogram.reset();
    windowsLeft -= 1;
    if (windowsLeft === 0) close();
  }
  return {
    ms() {
      windowsLeft = QUIET_WINDOWS;
      if (timer === undefined) {
        histogram.reset();
        histogram.enable();
        timer = setInterval(look, WINDOW_MS).unref();
      }
      return delayMs;
    },
    close,
  };
}
