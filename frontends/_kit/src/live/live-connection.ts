import { cloudEventOf } from './cloud-event';
import { EventLog } from './event-log';
import type { LiveBrowser } from './live-browser';
import type { LiveAccess, LiveSubscriber } from './live-event';
import { LiveSubscribers } from './live-subscribers';
import type { LiveTimings } from './live-timings';
import { isOperatorToken, personOfAccessToken } from './person-of-token';
import { SharedStream } from './shared-stream';
import { LIVE_PROTOCOL } from './tab-messages';

type Timer = ReturnType<typeof setTimeout> | undefined;

export interface LiveConnectionOptions {
  readonly access: LiveAccess;
  readonly person: string;
  readonly browser: LiveBrowser;
  readonly timings: LiveTimings;
  /** The last subscriber has left. */
  readonly onEmpty: () => void;
}

/** A page's part in the live stream of one person from one API: takes part while the page is in sight and has a token. */
export class LiveConnection {
  private readonly subscribers: LiveSubscribers;
  private readonly log = new EventLog();
  /** With opaque tokens nothing tells whether two tabs are of one person: each has a stream named for it. */
  private readonly page = crypto.randomUUID();
  private access: LiveAccess;
  private stream: SharedStream | null = null;
  private joining: AbortController | null = null;
  private failures = 0;
  private retryTimer: Timer;
  private hiddenTimer: Timer;
  private lingerTimer: Timer;
  private readonly listeners: readonly (readonly [EventTarget, string, () => void])[];
  private started = false;

  constructor(private readonly options: LiveConnectionOptions) {
    this.access = options.access;
    this.subscribers = new LiveSubscribers(options.timings.pausedAfterMs);
    const { document, window } = options.browser;
    this.listeners = [
      [document, 'visibilitychange', () => this.visibilityChanged()],
      // A page that is frozen, or kept for the back button, can neither read nor say that it does not.
      [document, 'freeze', () => this.sleep()],
      [document, 'resume', () => this.wakeInSight()],
      [window, 'pagehide', () => this.sleep()],
      [window, 'pageshow', () => this.wakeInSight()],
      [window, 'online', () => this.cameOnline()],
    ];
  }

  join(access: LiveAccess, subscriber: LiveSubscriber): () => void {
    clearTimeout(this.lingerTimer);
    this.subscribers.add(subscriber, access);
    this.useNewestAccess();
    if (!this.started) this.start();
    return () => this.leave(subscriber);
  }

  private leave(subscriber: LiveSubscriber): void {
    if (!this.subscribers.remove(subscriber)) return;
    this.useNewestAccess();
    if (this.subscribers.size > 0) return;
    this.lingerTimer = setTimeout(() => {
      this.stop();
      this.options.onEmpty();
    }, this.options.timings.lingerMs);
  }

  private useNewestAccess(): void {
    this.access = this.subscribers.newestAccess ?? this.access;
  }

  private start(): void {
    this.started = true;
    for (const [target, name, listener] of this.listeners) target.addEventListener(name, listener);
    if (this.isHidden()) this.visibilityChanged();
    this.wake();
  }

  private stop(): void {
    for (const [target, name, listener] of this.listeners) target.removeEventListener(name, listener);
    clearTimeout(this.hiddenTimer);
    this.sleep();
  }

  private visibilityChanged(): void {
    clearTimeout(this.hiddenTimer);
    this.stream?.visibilityChanged();
    if (this.isHidden()) this.hiddenTimer = setTimeout(() => this.sleep(), this.options.timings.closedWhenHiddenMs);
    else this.wake();
  }

  private wakeInSight(): void {
    if (!this.isHidden()) this.wake();
  }

  private cameOnline(): void {
    this.stream?.retryNow();
    if (this.stream === null) this.wakeInSight();
  }

  private sleep(): void {
    this.part();
    this.subscribers.asleep();
  }

  private wake(): void {
    if (this.stream === null && this.joining === null) this.joinStream();
  }

  private part(): void {
    clearTimeout(this.retryTimer);
    this.joining?.abort();
    this.joining = null;
    this.stream?.close();
    this.stream = null;
  }

  private joinStream(): void {
    this.part();
    const joining = new AbortController();
    this.joining = joining;
    this.subscribers.lost();
    this.access
      .getAccessToken()
      .then((token) => this.nameFor(token))
      .then(
        (name) => {
          if (joining.signal.aborted) return;
          this.joining = null;
          this.stream = this.openStream(name);
        },
        () => {
          if (!joining.signal.aborted) this.retryLater();
        },
      );
  }

  /** Each time it has to be shown anew whose page this is, before it is told anything. */
  private retryLater(): void {
    this.part();
    this.subscribers.lost();
    this.failures += 1;
    this.retryTimer = setTimeout(() => this.joinStream(), this.options.timings.backoffMs(this.failures));
  }

  private openStream(name: string): SharedStream {
    const { browser, timings } = this.options;
    return new SharedStream({
      name,
      url: this.access.url,
      accessToken: (fresh) => this.accessToken(name, fresh),
      log: this.log,
      browser,
      timings,
      onEvent: (data) => {
        const event = cloudEventOf(data);
        if (event) this.subscribers.each((subscriber) => subscriber.onEvent(event));
      },
      onReset: () => this.subscribers.each((subscriber) => subscriber.onReset()),
      onLive: () => {
        this.failures = 0;
        this.subscribers.live();
      },
      onLost: () => this.subscribers.lost(),
      onDenied: () => this.retryLater(),
    });
  }

  private async accessToken(name: string, fresh: boolean): Promise<string> {
    const token = await this.access.getAccessToken({ fresh });
    if (this.nameFor(token) !== name) throw new Error('The token is for another stream than the one that is read.');
    return token;
  }

  /** The origin is in it already: locks and channels are an origin's own. Throws where the token is somebody else's. */
  private nameFor(token: string): string {
    const { person } = this.options;
    if (personOfAccessToken(token) !== person) throw new Error('Somebody else signed in; their page subscribes anew.');
    const reader =
      person === '' ? `opaque ${this.page}` : `${isOperatorToken(token) ? 'operator' : 'person'} ${person}`;
    return `linecheck.live.v${LIVE_PROTOCOL} ${this.access.url} ${reader}`;
  }

  private isHidden(): boolean {
    return this.options.browser.document.visibilityState === 'hidden';
  }
}
