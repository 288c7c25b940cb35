/**
 * Gives a function that asks for a run: runs never overlap, and asking during one leads to another one after it.
 * After a run that failed nothing runs until somebody asks again. `run` must not throw; it answers whether it went well.
 */
export function oneAtATime(run: () => Promise<boolean>): { ask(): void; idle(): Promise<void> } {
  let wanted = false;
  let running: Promise<void> | null = null;

  async function runWhileWanted(): Promise<void> {
    let well = true;
    while (wanted && well) {
      wanted = false;
      well = await run();
    }
  }

  return {
    ask() {
      wanted = true;
      running ??= runWhileWanted().finally(() => (running = null));
    },
    idle: async () => void (await running),
  };
}
