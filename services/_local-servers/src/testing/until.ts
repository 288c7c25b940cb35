import { setTimeout as delay } from 'node:timers/promises';

/** Without progress for so long and in so many looks, what is waited for will not come: looks take longer where the machine is slow. */
const STALLED_AFTER_MS = 60_000;
const STALLED_AFTER_POLLS = 1_000;
const POLL_INTERVAL_MS = 20;

/**
 * Waits for a state that nothing announces, however slow the machine is. `progress` gives a value that changes for as long
 * as there is progress, such as a count; without it the state must come while it is looked for. Throws where it does not.
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  progress: () => unknown = () => null,
): Promise<void> {
  const stallTimer = createStallTimer(progress);
  while (!(await holds())) {
    if (stallTimer.isOver()) throw new Error(`${what} did not happen, and nothing moved any more`);
    await delay(POLL_INTERVAL_MS);
  }
}

/** A timer that starts anew with each change of what `progress` gives. */
function createStallTimer(progress: () => unknown): { isOver(): boolean } {
  let last = progress();
  let since = Date.now();
  let polls = 0;
  return {
    isOver() {
      const now = progress();
      if (now !== last) {
        last = now;
        since = Date.now();
        polls = 0;
      }
      polls += 1;
      return polls > STALLED_AFTER_POLLS && Date.now() - since > STALLED_AFTER_MS;
    },
  };
}
