import { setTimeout as delay } from 'node:timers/promises';

/** Longer than the tracker waits before it asks Twilio about a message of which it heard nothing (2 min), and any request that hangs. */
const STALLED_AFTER_MS = 240_000;
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
