/**
 * Gives a function that asks for a run: runs never overlap, and asking during one leads to another one after it.
 * After a run that failed nothing runs until somebody asks again. `run` must not throw; it answers whether it went well.
 */
export function singleFlight(run: () => Promise<boolean>): { run(): void; idle(): Promise<void> } {
  let requested = false;
  let running: Promise<void> | null = null;

  async function runWhileRequested(): Promise<void> {
    let succeeded = true;
    while (requested && succeeded) {
      requested = false;
      succeeded = await run();
    }
  }

  return {
    run() {
      requested = true;
      running ??= runWhileRequested().finally(() => (running = null));
    },
    idle: async () => void (await running),
  };
}
