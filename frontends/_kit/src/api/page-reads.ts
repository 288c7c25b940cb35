/** So long an answer may stand for a request of another part of the page. */
const SHARED_MS = 5_000;

/** Whoever keeps answers, such as a query client: one for each remote of the page, and the host's own. */
export type Reader = object;

export interface PageRead {
  /** The same for the same question of the same person. */
  readonly key: string;
  readonly reader: Reader;
  readonly signal: AbortSignal;
  readonly send: (signal: AbortSignal) => Promise<Response>;
}

/** What the parts of a page have asked for, whatever their version. */
export interface PageReads {
  read(request: PageRead): Promise<Response>;
  /** Something was changed, or happened: what was asked for before, and in so many milliseconds from now, is told to nobody else. */
  forget(settlingMs?: number): void;
}

/** Where the page keeps them, for remotes of all versions. */
export const PAGE_READS_KEY = Symbol.for('linecheck.reads.v1');

/** The page's one, whichever remote brought it. */
export function pageReads(): PageReads {
  const page = globalThis as { [PAGE_READS_KEY]?: PageReads };
  return (page[PAGE_READS_KEY] ??= createPageReads());
}

interface Shared {
  readonly startedAt: number;
  readonly answer: Promise<Response>;
  readonly abort: () => void;
  readonly readers: WeakSet<Reader>;
  waiting: number;
}

/**
 * Has what several parts of a page ask for sent once: a reader takes the answer that another one has just got, or waits for. Whoever has that one
 * already wants a newer, and sends a request of its own.
 */
export function createPageReads(now: () => number = () => performance.now()): PageReads {
  const latest = new Map<string, Shared>();
  let notBefore = -1;

  function start({ key, send }: PageRead): Shared {
    const controller = new AbortController();
    const answer = send(controller.signal);
    const drop = (): void => {
      if (latest.get(key) === shared) latest.delete(key);
    };
    const abort = (): void => {
      drop();
      controller.abort();
    };
    const shared: Shared = { startedAt: now(), answer, abort, readers: new WeakSet(), waiting: 0 };
    latest.set(key, shared);
    answer.then((response) => {
      if (!response.ok) return drop();
      setTimeout(drop, SHARED_MS);
    }, drop);
    return shared;
  }

  return {
    async read(request) {
      request.signal.throwIfAborted();
      const known = latest.get(request.key);
      const isNew = known !== undefined && known.startedAt > notBefore && !known.readers.has(request.reader);
      const shared = isNew ? known : start(request);
      shared.readers.add(request.reader);
      return (await takePart(shared, request.signal)).clone();
    },
    forget(settlingMs = 0) {
      notBefore = Math.max(notBefore, now() + settlingMs);
    },
  };
}

/** Waits with the others; the last who leaves ends the request. */
async function takePart(shared: Shared, signal: AbortSignal): Promise<Response> {
  shared.waiting += 1;
  let leave = (): void => undefined;
  const left = new Promise<never>((_, reject) => {
    leave = () => {
      reject(signal.reason as Error);
      if (shared.waiting === 1) shared.abort();
    };
    signal.addEventListener('abort', leave);
  });
  try {
    return await Promise.race([shared.answer, left]);
  } finally {
    shared.waiting -= 1;
    signal.removeEventListener('abort', leave);
  }
}
