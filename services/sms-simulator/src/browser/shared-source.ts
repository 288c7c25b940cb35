/** What has changed in the simulator (`src/http/pages/live.ts`). */
export interface Changes {
  readonly texts: readonly {
    readonly sid: string;
    readonly phone: string;
    readonly isNew: boolean;
    readonly isGone: boolean;
    readonly hasCallback: boolean;
  }[];
  readonly all: boolean;
  readonly settings: boolean;
}

/** What a tab is told. Changes before a connection was made are not told over it. */
export interface Told {
  /** Names the connection to the simulator; null while there is none. */
  readonly connection: string | null;
  readonly changes?: Changes;
  /** The newest text, where this tab itself made the connection and was told of nothing before. */
  readonly newest?: number | undefined;
}

type Tell = (told: Told) => void;

/** Of the lock and of the channel; another version of the messages takes another name. */
const NAME = 'simulator.live.v1';
const HEARTBEAT_MS = 1_000;
const MISSED_HEARTBEATS = 3;

/**
 * Tells what changes until the returned function is called. Tabs share one connection: a browser has six for all of them. The tab with
 * the lock has it and tells the others; where it falls silent, each tab helps itself until it is heard again.
 */
export function shareSource(tell: Tell): () => void {
  const { locks } = navigator as { readonly locks?: LockManager };
  // Over plain http elsewhere than at localhost there are no locks: each tab in sight has a connection of its own.
  if (locks === undefined || typeof BroadcastChannel === 'undefined') return openSource(tell);
  const channel = new BroadcastChannel(NAME);
  const leaving = new AbortController();
  let silentFor = 0;
  let leads = false;
  let closeOwn: (() => void) | null = null;

  const lead = (): Promise<void> => {
    leads = true;
    closeOwn?.();
    // The others do not hear how new the page was that made the connection.
    const close = openSource((told) => {
      tell(told);
      channel.postMessage({ ...told, newest: undefined });
    });
    return new Promise((release) => {
      const stop = (): void => {
        close();
        release();
      };
      if (leaving.signal.aborted) stop();
      else leaving.signal.addEventListener('abort', stop);
    });
  };
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    silentFor = 0;
    closeOwn?.();
    closeOwn = null;
    if (!leads) tell(data);
  };
  const listening = setInterval(() => {
    silentFor += 1;
    if (!leads && silentFor > MISSED_HEARTBEATS)
      closeOwn ??= openSource((told) => tell({ ...told, newest: undefined }));
  }, HEARTBEAT_MS);
  // Rejects where this tab leaves before it has the lock.
  locks.request(NAME, { signal: leaving.signal }, lead).catch(() => undefined);
  return () => {
    leaving.abort();
    clearInterval(listening);
    closeOwn?.();
    channel.close();
  };
}

/** One connection to the simulator, which is made anew whenever it breaks. */
function openSource(tell: Tell): () => void {
  const source = new EventSource('/live');
  let connection: string | null = null;
  let made = 0;
  source.addEventListener('hello', ({ data }: MessageEvent<string>) => {
    made += 1;
    connection = `${performance.timeOrigin} ${performance.now()} ${made}`;
    tell({ connection, newest: (JSON.parse(data) as { newest: number }).newest });
  });
  source.addEventListener('error', () => {
    connection = null;
    tell({ connection });
  });
  source.addEventListener('changes', ({ data }: MessageEvent<string>) => {
    tell({ connection, changes: JSON.parse(data) as Changes });
  });
  const beating = setInterval(() => tell({ connection }), HEARTBEAT_MS);
  return () => {
    source.close();
    clearInterval(beating);
  };
}
