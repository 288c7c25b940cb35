const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 30_000;

/** How long to wait before each further try, in ms: twice as long as before, up to a limit. */
export function retryPauses() {
  let pause = FIRST_PAUSE_MS;
  return {
    next(): number {
      const now = pause;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      return now;
    },
    reset(): void {
      pause = FIRST_PAUSE_MS;
    },
  };
}
