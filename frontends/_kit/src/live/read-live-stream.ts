import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** Three heartbeats without a byte: the connection is dead, whatever the network says. */
const IDLE_TIMEOUT_MS = 45_000;

/** The server does not open a stream now, and says when it may. */
export class LiveStreamRefused extends Error {
  override readonly name = 'LiveStreamRefused';

  constructor(
    message: string,
    readonly retryAfterMs: number,
  ) {
    super(message);
  }
}

/** There is no access token, or the server does not take it: another tab's may do. */
export class LiveAccessDenied extends Error {
  override readonly name = 'LiveAccessDenied';
}

export interface LiveStreamOptions {
  readonly url: string;
  readonly accessToken: (fresh: boolean) => Promise<string>;
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
  readonly onMessage: (message: EventSourceMessage) => void;
}

/**
 * Reads one SSE response to its end. Rejects when there is no access to it (LiveAccessDenied), when it cannot be opened
 * (LiveStreamRefused), when it breaks, and when it falls silent.
 */
export async function readLiveStream(options: LiveStreamOptions): Promise<void> {
  const watch = watchIdle(options.signal);
  try {
    const body = await openStream(options, watch.signal);
    options.onOpen();
    const parser = createParser({ onEvent: options.onMessage });
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || options.signal.aborted) return;
      watch.received();
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    watch.end();
  }
}

async function openStream(options: LiveStreamOptions, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const first = await request(options, signal, false);
  const response = first.status === 401 ? await request(options, signal, true) : first;
  const type = response.headers.get('content-type') ?? 'nothing';
  if (!response.ok || response.body === null || !type.startsWith('text/event-stream')) {
    await response.body?.cancel();
    if (response.status === 401 || response.status === 403)
      throw new LiveAccessDenied(`The live stream answered ${response.status}.`);
    const retryAfterMs = 1_000 * (Number(response.headers.get('retry-after')) || 0);
    throw new LiveStreamRefused(`The live stream answered ${response.status} with ${type}.`, retryAfterMs);
  }
  return response.body;
}

async function request(options: LiveStreamOptions, signal: AbortSignal, fresh: boolean): Promise<Response> {
  const token = await options.accessToken(fresh).catch((cause: unknown) => {
    throw new LiveAccessDenied('There is no access token for the live stream.', { cause });
  });
  return fetch(options.url, {
    headers: {
      Accept: 'text/event-stream',
      Authorization: `Bearer ${token}`,
      ...(options.lastEventId === null ? {} : { 'Last-Event-ID': options.lastEventId }),
    },
    cache: 'no-store',
    credentials: 'omit',
    signal,
  });
}

function watchIdle(outer: AbortSignal): { signal: AbortSignal; received: () => void; end: () => void } {
  const idleTimer = new AbortController();
  const giveUp = (): void => idleTimer.abort(new Error('The live stream fell silent.'));
  let timer = setTimeout(giveUp, IDLE_TIMEOUT_MS);
  return {
    signal: AbortSignal.any([outer, idleTimer.signal]),
    received() {
      clearTimeout(timer);
      timer = setTimeout(giveUp, IDLE_TIMEOUT_MS);
    },
    end: () => clearTimeout(timer),
  };
}
