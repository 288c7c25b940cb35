import { setTimeout as delay } from 'node:timers/promises';

/** Without progress for so long and in so many looks, what is waited for will not come: looks take longer where the machine is slow. */
const STALLED_AFTER_MS = 60_000;
const STALLED_AFTER_LOOKS = 1_000;
const LOOK_EVERY_MS = 20;

/**
 * Waits for a state that nothing announces, however slow the machine is. `progress` gives a value that changes for as long
 * as there is progress, such as a count; without it the state must come while it is looked for. Throws where it does not.
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  progress: () => unknown = () => null,
): Promise<void> {
  const patience = createPatience(progress);
  while (!(await holds())) {
    if (patience.isOver()) throw new Error(`${what} did not happen, and nothing moved any more`);
    await delay(LOOK_EVERY_MS);
  }
}

/** Patience that begins anew with each change of what `progress` gives. */
function createPatience(progress: () => unknown): { isOver(): boolean } {
  let last = progress();
  let since = Date.now();
  let looks = 0;
  return {
    isOver() {
      const now = progress();
      if (now !== last) {
        last = now;
        since = Date.now();
        looks = 0;
      }
      looks += 1;
      return looks > STALLED_AFTER_LOOKS && Date.now() - since > STALLED_AFTER_MS;
    },
  };
}
