import type { EventSourceMessage } from 'eventsource-parser';
import type { LiveTimings } from './live-timings';
import { LiveAccessDenied, LiveStreamRefused, readLiveStream } from './read-live-stream';

export interface StreamReaderOptions {
  readonly url: string;
  readonly accessToken: (fresh: boolean) => Promise<string>;
  readonly lastEventId: () => string | null;
  readonly timings: LiveTimings;
  readonly onOpen: () => void;
  readonly onMessage: (message: EventSourceMessage) => void;
  readonly onLost: () => void;
  /** This tab's token is of no use; the reader has stopped. */
  readonly onDenied: () => void;
}

/** Reads a live stream and connects again, ever more rarely, until it is stopped. */
export class StreamReader {
  private failures = 0;
  private reading: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tokensAwaited = 0;

  constructor(private readonly options: StreamReaderOptions) {
    this.connect();
  }

  get isAwaitingToken(): boolean {
    return this.tokensAwaited > 0;
  }

  connect(): void {
    this.stop();
    const reading = new AbortController();
    this.reading = reading;
    void this.read(reading.signal).then((reconnectMs) => {
      if (reading.signal.aborted) return;
      if (reconnectMs === null) this.options.onDenied();
      else this.timer = setTimeout(() => this.connect(), reconnectMs);
    });
  }

  stop(): void {
    clearTimeout(this.timer);
    this.reading?.abort();
    this.reading = null;
  }

  /** Reads until the stream ends; never rejects. Gives the milliseconds to wait before the next try, null for none. */
  private async read(signal: AbortSignal): Promise<number | null> {
    let hasBegun = false;
    let notBeforeMs = 0;
    try {
      await readLiveStream({
        url: this.options.url,
        accessToken: (fresh) => this.accessToken(fresh),
        lastEventId: this.options.lastEventId(),
        signal,
        onOpen: () => {
          if (!signal.aborted) this.options.onOpen();
        },
        onMessage: (message) => {
          if (signal.aborted) return;
          hasBegun = true;
          this.failures = 0;
          this.options.onMessage(message);
        },
      });
      // What ends without a word is no stream of ours, whatever it says it is.
      if (!hasBegun) this.failures += 1;
    } catch (error) {
      // Why it failed does not matter beyond this: the status says so, and the next attempt shows whether it has passed.
      this.failures += 1;
      if (error instanceof LiveStreamRefused) notBeforeMs = error.retryAfterMs;
      if (error instanceof LiveAccessDenied) return null;
    }
    if (!signal.aborted) this.options.onLost();
    return Math.max(notBeforeMs, this.options.timings.backoffMs(this.failures));
  }

  private async accessToken(fresh: boolean): Promise<string> {
    this.tokensAwaited += 1;
    try {
      return await this.options.accessToken(fresh);
    } finally {
      this.tokensAwaited -= 1;
    }
  }
}
