import { Problem } from '@linecheck/service-kit/errors';

export interface MicroBatches<Item> {
  /** Resolves once the item is written; rejects with Problem `unavailable` where that fails or takes too long. */
  take(item: Item): Promise<void>;
  /** Waits for what is being written and refuses the rest. */
  close(): Promise<void>;
}

export interface MicroBatchOptions<Item> {
  readonly write: (batch: readonly Item[]) => Promise<void>;
  /** The most that share a write. */
  readonly largest: number;
  /** The most that may wait; further ones are refused at once. */
  readonly mostWaiting: number;
  /** Milliseconds after which an item that waits is refused, whatever became of it. */
  readonly patienceMs: number;
  readonly onFailure: (error: unknown) => void;
}

interface Waiting<Item> {
  readonly item: Item;
  readonly written: () => void;
  readonly refused: (cause?: unknown) => void;
  gone: boolean;
}

/** Collects items while the batch before is being written, so that the busier it is, the more share a commit. */
export function microBatches<Item>(options: MicroBatchOptions<Item>): MicroBatches<Item> {
  const waiting: Waiting<Item>[] = [];
  let writing: Promise<void> | null = null;
  let closed = false;

  async function writeAll(): Promise<void> {
    // What arrives in this turn of the event loop shares the first batch.
    await new Promise(setImmediate);
    while (waiting.length > 0) await writeNext(options, waiting.splice(0, options.largest));
    writing = null;
  }

  return {
    take(item) {
      if (closed || waiting.length >= options.mostWaiting) return Promise.reject(refusal());
      const taken = queued(waiting, item, options.patienceMs);
      writing ??= writeAll();
      return taken;
    },
    async close() {
      closed = true;
      for (const { refused } of waiting.splice(0)) refused();
      await writing;
    },
  };
}

async function writeNext<Item>(options: MicroBatchOptions<Item>, batch: readonly Waiting<Item>[]): Promise<void> {
  const due = batch.filter(({ gone }) => !gone);
  if (due.length === 0) return;
  try {
    await options.write(due.map(({ item }) => item));
    for (const { written } of due) written();
  } catch (error) {
    options.onFailure(error);
    for (const { refused } of due) refused(error);
  }
}

function queued<Item>(waiting: Waiting<Item>[], item: Item, patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (finish: () => void): void => {
      clearTimeout(timer);
      entry.gone = true;
      finish();
    };
    const entry: Waiting<Item> = {
      item,
      gone: false,
      written: () => end(resolve),
      refused: (cause) => end(() => reject(refusal(cause))),
    };
    const timer = setTimeout(() => entry.refused(), patienceMs);
    waiting.push(entry);
  });
}

function refusal(cause?: unknown): Problem {
  return new Problem('unavailable', { retryAfterSeconds: 2, cause });
}
