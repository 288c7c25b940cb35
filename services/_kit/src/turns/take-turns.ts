import type { Logger } from '../logging';

export interface Turns {
  /** Resolves once the turn under way has ended; no other begins. */
  stop(): Promise<void>;
}

export interface TurnOptions {
  readonly everyMs: number;
  readonly log: Logger;
  /** What is said once when turns begin to fail, and once more when they succeed again. */
  readonly failing: string;
}

/** Does `work` from time to time, the first time at once. Turns never overlap; one that fails is made up for by the next. */
export function takeTurns(work: () => Promise<void>, { everyMs, log, failing }: TurnOptions): Turns {
  let running: Promise<void> | null = null;
  let troubled = false;

  async function turn(): Promise<void> {
    try {
      await work();
      if (troubled) log.info({ was: failing }, 'That is over');
      troubled = false;
    } catch (error) {
      if (!troubled) log.warn({ err: error }, failing);
      troubled = true;
    }
  }

  const take = (): void => {
    running ??= turn().finally(() => (running = null));
  };
  const timer = setInterval(take, everyMs);
  take();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
