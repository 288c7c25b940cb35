import type { Logger } from '../logging';

export interface Turns {
  /** Resolves once the turn under way has ended; no other begins. */
  stop(): Promise<void>;
}

export interface TurnOptions {
  /** From the beginning of one turn to that of the next. */
  readonly everyMs: number;
  readonly log: Logger;
  /** What is said once when turns begin to fail, and once more when they succeed again. */
  readonly failing: string;
}

/** After a turn that failed; it doubles with each, up to the ordinary pause. */
const FIRST_RETRY_MS = 1_000;

/**
 * Does `work` from time to time, the first time at once. Turns never overlap. One that fails is made up for soon, however rare they
 * are: what stood in the way, such as a lock of a replica that was frozen, may be gone in seconds.
 */
export function takeTurns(work: () => Promise<void>, { everyMs, log, failing }: TurnOptions): Turns {
  let running: Promise<void> = Promise.resolve();
  let failures = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function turn(): Promise<void> {
    try {
      await work();
      if (failures > 0) log.info({ was: failing }, 'That is over');
      failures = 0;
    } catch (error) {
      if (failures === 0) log.warn({ err: error }, failing);
      failures += 1;
    }
  }

  const take = (): void => {
    const began = performance.now();
    running = turn().then(() => {
      if (stopped) return;
      const pause = failures === 0 ? everyMs : Math.min(everyMs, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 20));
      timer = setTimeout(take, Math.max(0, began + pause - performance.now()));
    });
  };
  take();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
