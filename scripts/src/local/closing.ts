import type { Closing } from './stack.js';

const TIMEOUT_MS = 9_000;

/** Closes what was opened, last first, each only once; one that fails or hangs does not keep the others open. */
export function createClosing(): Closing & { closeAll(): Promise<void> } {
  const closes: (() => Promise<void>)[] = [];
  const ending = new AbortController();
  return {
    ending: ending.signal,
    add: (close) => void closes.push(close),
    async closeAll() {
      ending.abort();
      const deadline = Date.now() + TIMEOUT_MS;
      for (let close = closes.pop(); close !== undefined; close = closes.pop()) {
        await Promise.race([close().catch(reportFailure), until(deadline)]);
      }
    },
  };
}

function reportFailure(error: unknown): void {
  console.error('Something could not be stopped:', error);
}

function until(deadline: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, Math.max(0, deadline - Date.now())).unref());
}
