import { backoffMs } from './backoff';
import { cloudEventOf } from './cloud-event';
import type { LiveAccess, LiveStatus, LiveSubscriber } from './live-event';
import { personOfAccessToken } from './person-of-token';
import { LiveStreamRefused, readLiveStream } from './read-live-stream';

type Timer = ReturnType<typeof setTimeout> | undefined;

export interface LiveTimings {
  /** A lost connection is called paused only after this long, so that a renewed token or a new replica goes unnoticed. */
  readonly pausedAfterMs: number;
  /** Going from one page of the host to the next, or giving a new `getAccessToken`, keeps the connection. */
  readonly lingerMs: number;
  readonly closedWhenHiddenMs: number;
  /** How long to wait before the next try, after so many failures in a row. */
  readonly backoffMs: (failures: number) => number;
}

export const liveTimings: LiveTimings = {
  pausedAfterMs: 3_000,
  lingerMs: 2_000,
  closedWhenHiddenMs: 60_000,
  backoffMs,
};

/** The live connection of one person to one API: reads, resumes, reconnects, sleeps while the page is out of sight. */
export class LiveConnection {
  /** Each with what it may reach the API by. */
  private readonly subscribers = new Map<LiveSubscriber, LiveAccess>();
  private status: LiveStatus = 'connecting';
  private lastEventId: string | null = null;
  private failures = 0;
  private reading: AbortController | null = null;
  private reconnectTimer: Timer;
  private pausedTimer: Timer;
  private hiddenTimer: Timer;
  private lingerTimer: Timer;
  private started = false;

  constructor(
    private access: LiveAccess,
    private readonly person: string,
    private readonly onEmpty: () => void,
    private readonly timings: LiveTimings,
  ) {}

  join(access: LiveAccess, subscriber: LiveSubscriber): () => void {
    clearTimeout(this.lingerTimer);
    this.subscribers.set(subscriber, access);
    this.useNewestAccess();
    subscriber.onStatus(this.status);
    if (!this.started) this.start();
    return () => this.leave(subscriber);
  }

  private leave(subscriber: LiveSubscriber): void {
    if (!this.subscribers.delete(subscriber)) return;
    this.useNewestAccess();
    if (this.subscribers.size > 0) return;
    this.lingerTimer = setTimeout(() => {
      this.stop();
      this.onEmpty();
    }, this.timings.lingerMs);
  }

  /** Tokens are asked only of a part that is on the page, while there is one. */
  private useNewestAccess(): void {
    this.access = [...this.subscribers.values()].at(-1) ?? this.access;
  }

  private start(): void {
    this.started = true;
    document.addEventListener('visibilitychange', this.onVisibility);
    window.addEventListener('online', this.onOnline);
    if (document.visibilityState === 'hidden') this.onVisibility();
    this.connect();
  }

  private stop(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    window.removeEventListener('online', this.onOnline);
    clearTimeout(this.hiddenTimer);
    this.disconnect();
  }

  private readonly onVisibility = (): void => {
    clearTimeout(this.hiddenTimer);
    if (document.visibilityState === 'hidden') {
      this.hiddenTimer = setTimeout(() => this.disconnect(), this.timings.closedWhenHiddenMs);
    } else if (this.reading === null) {
      this.connect();
    }
  };

  private readonly onOnline = (): void => {
    if (this.status !== 'live' && document.visibilityState !== 'hidden') this.connect();
  };

  private disconnect(): void {
    clearTimeout(this.reconnectTimer);
    this.clearPaused();
    this.reading?.abort();
    this.reading = null;
    this.setStatus('connecting');
  }

  private connect(): void {
    clearTimeout(this.reconnectTimer);
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    if (this.status === 'live') this.setStatus('connecting');
    if (this.status === 'connecting') this.pauseLater();
    void this.read(reading.signal).then((reconnectMs) => {
      if (!reading.signal.aborted) this.reconnectTimer = setTimeout(() => this.connect(), reconnectMs);
    });
  }

  /** Reads until the stream ends; never rejects. Gives the milliseconds to wait before the next try. */
  private async read(signal: AbortSignal): Promise<number> {
    let hasBegun = false;
    let notBeforeMs = 0;
    try {
      await readLiveStream({
        url: this.access.url,
        accessToken: (fresh) => this.accessToken(fresh),
        lastEventId: this.lastEventId,
        signal,
        onOpen: () => this.opened(),
        onMessage: (message) => {
          hasBegun = true;
          this.failures = 0;
          this.received(message);
        },
      });
      // What ends without a word is no stream of ours, whatever it says it is.
      if (!hasBegun) this.failures += 1;
    } catch (error) {
      // Why it failed does not matter here: the status says so, and the next attempt shows whether it has passed.
      this.failures += 1;
      if (error instanceof LiveStreamRefused) notBeforeMs = error.retryAfterMs;
    }
    if (!signal.aborted) this.lost();
    return Math.max(notBeforeMs, this.timings.backoffMs(this.failures));
  }

  private async accessToken(fresh: boolean): Promise<string> {
    const token = await this.access.getAccessToken({ fresh });
    if (personOfAccessToken(token) !== this.person)
      throw new Error('Somebody else signed in; their page subscribes anew.');
    return token;
  }

  private opened(): void {
    this.clearPaused();
    this.setStatus('live');
    // Without an id to resume from, what happened before the stream opened is not in it.
    if (this.lastEventId === null) this.each((subscriber) => subscriber.onReset());
  }

  private received(message: { readonly id?: string; readonly event?: string; readonly data: string }): void {
    if (message.id) this.lastEventId = message.id;
    if (message.event === 'reset') return this.each((subscriber) => subscriber.onReset());
    const event = cloudEventOf(message.data);
    if (event) this.each((subscriber) => subscriber.onEvent(event));
  }

  private lost(): void {
    if (this.status !== 'live') return;
    this.setStatus('connecting');
    this.pauseLater();
  }

  /** Counted from the loss, not from the last try to come back. */
  private pauseLater(): void {
    this.pausedTimer ??= setTimeout(() => this.setStatus('paused'), this.timings.pausedAfterMs);
  }

  private clearPaused(): void {
    clearTimeout(this.pausedTimer);
    this.pausedTimer = undefined;
  }

  private setStatus(status: LiveStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.each((subscriber) => subscriber.onStatus(status));
  }

  private each(notify: (subscriber: LiveSubscriber) => void): void {
    for (const subscriber of [...this.subscribers.keys()]) {
      try {
        notify(subscriber);
      } catch (error) {
        // One remote's mistake is reported as its own, and the others are still notified.
        reportError(error);
      }
    }
  }
}
