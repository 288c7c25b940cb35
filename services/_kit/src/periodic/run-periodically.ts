import { createOutageLog, type Logger } from '../logging';
import { outsideTraces } from '../tracing/ambient';

export interface PeriodicTask {
  /** Resolves once the run in progress has ended; no other begins. */
  stop(): Promise<void>;
}

export interface PacedTask extends PeriodicTask {
  /** There may be something to do: ends a pause that is longer than the ordinary one, once that is over. */
  soon(): void;
}

export interface PeriodicTaskOptions {
  /** From the start of one run to the start of the next. */
  readonly intervalMs: number;
  /** The same where the run before found nothing to do; `intervalMs` by default. */
  readonly idleMs?: number;
  readonly log: Logger;
  /** Logged once when runs begin to fail, and once more when they succeed again. */
  readonly failureMessage: string;
}

/**
 * One run. A task with an `idleMs` answers in how many ms there will be something to do, Infinity where that is not
 * known; the next run begins then, but neither sooner than `intervalMs` nor later than `idleMs`.
 */
export type Work = (() => Promise<void>) | (() => Promise<number>);

/** After a run that failed; it doubles with each, up to `intervalMs`. */
const FIRST_RETRY_MS = 1_000;

/**
 * Runs `work` periodically, the first time at once. Runs never overlap. One that fails is retried soon, however rare they
 * are: what stood in the way, such as a lock of a replica that was frozen, may be gone in seconds.
 */
export function runPeriodically(
  work: Work,
  { intervalMs, idleMs = intervalMs, log, failureMessage }: PeriodicTaskOptions,
): PacedTask {
  let running: Promise<void> = Promise.resolve();
  const outage = createOutageLog(log, { failing: failureMessage });
  let failures = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let began = 0;
  let asked = false;

  /** Answers how long after its beginning the next one begins, in ms. */
  async function runOnce(): Promise<number> {
    try {
      const idleFor = (await work()) ?? 0;
      outage.succeeded();
      failures = 0;
      return Math.min(Math.max(idleFor, intervalMs), idleMs);
    } catch (error) {
      outage.failed({ err: error });
      failures += 1;
      return Math.min(intervalMs, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 20));
    }
  }

  const schedule = (pause: number): void => {
    clearTimeout(timer);
    const dueIn = Math.max(0, began + pause - performance.now());
    timer = outsideTraces(() => setTimeout(run, dueIn));
  };
  const run = (): void => {
    timer = undefined;
    asked = false;
    began = performance.now();
    running = runOnce().then((pause) => {
      if (!stopped) schedule(asked ? Math.min(pause, intervalMs) : pause);
    });
  };
  run();
  return {
    soon() {
      if (stopped || asked) return;
      asked = true;
      if (timer !== undefined && failures === 0) schedule(intervalMs);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
