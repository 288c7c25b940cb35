import type { Logger } from '../logging';

export interface Turns {
  /** Resolves once the turn under way has ended; no other begins. */
  stop(): Promise<void>;
}

export interface PacedTurns extends Turns {
  /** There may be something to do: ends a pause that is longer than the ordinary one, once that is over. */
  soon(): void;
}

export interface TurnOptions {
  /** From the beginning of one turn to that of the next. */
  readonly everyMs: number;
  /** The same where the turn before found nothing to do; `everyMs` by default. */
  readonly idleMs?: number;
  readonly log: Logger;
  /** What is said once when turns begin to fail, and once more when they succeed again. */
  readonly failing: string;
}

/**
 * One turn. Whoever has pauses of `idleMs` answers in how many ms there will be something to do, Infinity where that is not
 * known; the next turn comes then, but neither sooner than `everyMs` nor later than `idleMs`.
 */
export type Work = (() => Promise<void>) | (() => Promise<number>);

/** After a turn that failed; it doubles with each, up to the ordinary pause. */
const FIRST_RETRY_MS = 1_000;

/**
 * Does `work` from time to time, the first time at once. Turns never overlap. One that fails is made up for soon, however rare they
 * are: what stood in the way, such as a lock of a replica that was frozen, may be gone in seconds.
 */
export function takeTurns(work: Work, { everyMs, idleMs = everyMs, log, failing }: TurnOptions): PacedTurns {
  let running: Promise<void> = Promise.resolve();
  let failures = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let began = 0;
  let asked = false;

  /** Answers how long after its beginning the next one begins, in ms. */
  async function turn(): Promise<number> {
    try {
      const idleFor = (await work()) ?? 0;
      if (failures > 0) log.info({ was: failing }, 'That is over');
      failures = 0;
      return Math.min(Math.max(idleFor, everyMs), idleMs);
    } catch (error) {
      if (failures === 0) log.warn({ err: error }, failing);
      failures += 1;
      return Math.min(everyMs, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 20));
    }
  }

  const next = (pause: number): void => {
    clearTimeout(timer);
    timer = setTimeout(take, Math.max(0, began + pause - performance.now()));
  };
  const take = (): void => {
    timer = undefined;
    asked = false;
    began = performance.now();
    running = turn().then((pause) => {
      if (!stopped) next(asked ? Math.min(pause, everyMs) : pause);
    });
  };
  take();
  return {
    soon() {
      if (stopped || asked) return;
      asked = true;
      if (timer !== undefined && failures === 0) next(everyMs);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
