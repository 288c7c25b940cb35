import { Problem } from '@linecheck/service-kit/errors';
import { outsideTraces } from '@linecheck/service-kit/tracing';

export interface MicroBatches<Item> {
  /** Resolves once the item is written; rejects with Problem `unavailable` where that fails or takes too long. */
  enqueue(item: Item): Promise<void>;
  /** Waits for what is being written and refuses the rest. */
  close(): Promise<void>;
}

export interface MicroBatchOptions<Item> {
  readonly write: (batch: readonly Item[]) => Promise<void>;
  /** The most that share a write. */
  readonly maxBatchSize: number;
  /** The most writes that are under way at the same time. */
  readonly concurrency: number;
  /** Items with the same key are never in two writes at once, so that they do not get in each other's way. */
  readonly keyOf: (item: Item) => string | null;
  /** The most that may wait; further ones are refused at once. */
  readonly maxQueued: number;
  /** Milliseconds after which an item that waits is refused, whatever became of it. */
  readonly timeoutMs: number;
  readonly onFailure: (error: unknown) => void;
}

interface Waiting<Item> {
  readonly item: Item;
  readonly key: string | null;
  readonly written: () => void;
  readonly refused: (cause?: unknown) => void;
  gone: boolean;
}

/** Collects items while those before are being written, so that the busier it is, the more share a commit. */
export function microBatches<Item>(options: MicroBatchOptions<Item>): MicroBatches<Item> {
  let waiting: Waiting<Item>[] = [];
  const writes = new Set<Promise<void>>();
  const keysUnderWay = new Set<string>();
  let isCollecting = false;
  let closed = false;

  // What arrives in this turn of the event loop shares the first batch.
  function collect(): void {
    if (isCollecting || writes.size >= options.concurrency) return;
    isCollecting = true;
    const begin = (): void => {
      isCollecting = false;
      while (writes.size < options.concurrency && startWrite());
    };
    outsideTraces(() => setImmediate(begin)); // of all that share the write, not of the one that came first
  }

  /** Gives false where nothing that waits can be written now. */
  function startWrite(): boolean {
    const batch = nextBatch();
    if (batch.length === 0) return false;
    const keys = batch.flatMap(({ key }) => key ?? []);
    for (const key of keys) keysUnderWay.add(key);
    const write = writeBatch(options, batch).finally(() => {
      for (const key of keys) keysUnderWay.delete(key);
      writes.delete(write);
      if (waiting.length > 0) collect();
    });
    writes.add(write);
    return true;
  }

  /** The longest waiting whose keys nobody writes just now; the others keep their places. */
  function nextBatch(): Waiting<Item>[] {
    const [batch, later]: [Waiting<Item>[], Waiting<Item>[]] = [[], []];
    for (const entry of waiting) {
      if (entry.gone) continue;
      const isHeld = batch.length >= options.maxBatchSize || (entry.key !== null && keysUnderWay.has(entry.key));
      (isHeld ? later : batch).push(entry);
    }
    waiting = later;
    return batch;
  }

  return {
    enqueue(item) {
      if (closed || waiting.length >= options.maxQueued) return Promise.reject(refusal());
      const taken = new Promise<void>((resolve, reject) => {
        waiting.push(entryOf(item, options, resolve, reject));
      });
      collect();
      return taken;
    },
    async close() {
      closed = true;
      for (const { refused } of waiting.splice(0)) refused();
      await Promise.all(writes);
    },
  };
}

async function writeBatch<Item>(options: MicroBatchOptions<Item>, batch: readonly Waiting<Item>[]): Promise<void> {
  try {
    await options.write(batch.map(({ item }) => item));
    for (const { written } of batch) written();
  } catch (error) {
    options.onFailure(error);
    for (const { refused } of batch) refused(error);
  }
}

function entryOf<Item>(
  item: Item,
  { keyOf, timeoutMs }: MicroBatchOptions<Item>,
  resolve: () => void,
  reject: (error: unknown) => void,
): Waiting<Item> {
  const end = (finish: () => void): void => {
    clearTimeout(timer);
    entry.gone = true;
    finish();
  };
  const entry: Waiting<Item> = {
    item,
    key: keyOf(item),
    gone: false,
    written: () => end(resolve),
    refused: (cause) => end(() => reject(refusal(cause))),
  };
  const timer = setTimeout(() => entry.refused(), timeoutMs);
  return entry;
}

function refusal(cause?: unknown): Problem {
  return new Problem('unavailable', { retryAfterSeconds: 2, cause });
}
