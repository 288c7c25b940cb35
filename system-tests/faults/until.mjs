import { setTimeout as delay } from 'node:timers/promises';

/**
 * Longer than the last look-up of a text of which nobody knows whether the provider took it (5 min after its call): until then nothing
 * need be said of it. The tracker asks about messages of which it heard nothing sooner (2 min).
 */
const STALLED_AFTER_MS = 420_000;
const LOOK_EVERY_MS = 50;

/** Nothing moved any more, so what was waited for will not come. */
export class StalledError extends Error {}

/** Waits however long it takes, while `progress` gives something new. Throws StalledError once it does not. */
export async function until(what, holds, progress = () => null) {
  let last = progress();
  let since = performance.now();
  while (!(await holds())) {
    const now = progress();
    if (now !== last) [last, since] = [now, performance.now()];
    else if (performance.now() - since > STALLED_AFTER_MS) throw new StalledError(`${what} did not happen`);
    await delay(LOOK_EVERY_MS);
  }
}
