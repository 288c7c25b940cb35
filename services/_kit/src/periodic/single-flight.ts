import { outsideTraces } from '../tracing/ambient';

export interface SingleFlight {
  /** Asks for a run: at once, or after the one under way. */
  run(): void;
  /** Resolves once nothing runs. */
  idle(): Promise<void>;
}

/**
 * Runs that never overlap; asking during one, however often, leads to one more after it. After a run that failed nothing runs until somebody
 * asks again. `run` must not throw; it answers whether it went well.
 */
export function singleFlight(run: () => Promise<boolean>): SingleFlight {
  let requested = false;
  let isRunning = false;
  let flight = Promise.resolve();

  async function runWhileRequested(): Promise<void> {
    try {
      while (requested) {
        requested = false;
        if (!(await run())) return;
      }
    } finally {
      // Together with the last look at `requested`: between the two nobody can ask unheard.
      isRunning = false;
    }
  }

  return {
    run() {
      requested = true;
      if (isRunning) return;
      isRunning = true;
      flight = outsideTraces(runWhileRequested); // for all who asked, not for the one who asked first
    },
    idle: () => flight,
  };
}
