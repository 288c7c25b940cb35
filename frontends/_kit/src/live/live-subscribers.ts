import type { LiveAccess, LiveStatus, LiveSubscriber } from './live-event';

/** Those parts of a page that listen to one stream, and the status that they are told. */
export class LiveSubscribers {
  /** Each with what it may reach the API by. */
  private readonly all = new Map<LiveSubscriber, LiveAccess>();
  private status: LiveStatus = 'connecting';
  private pausedTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly pausedAfterMs: number) {}

  get size(): number {
    return this.all.size;
  }

  /** Tokens are asked only of a part that is on the page, while there is one. */
  get newestAccess(): LiveAccess | undefined {
    return [...this.all.values()].at(-1);
  }

  add(subscriber: LiveSubscriber, access: LiveAccess): void {
    this.all.set(subscriber, access);
    subscriber.onStatus(this.status);
  }

  /** Whether it was there. */
  remove(subscriber: LiveSubscriber): boolean {
    return this.all.delete(subscriber);
  }

  live(): void {
    this.clearPaused();
    this.setStatus('live');
  }

  /** Paused from some time after the loss on, not after the last try to come back. */
  lost(): void {
    if (this.status === 'live') this.setStatus('connecting');
    if (this.status === 'connecting')
      this.pausedTimer ??= setTimeout(() => this.setStatus('paused'), this.pausedAfterMs);
  }

  /** Nothing is tried while the page is out of sight. */
  asleep(): void {
    this.clearPaused();
    this.setStatus('connecting');
  }

  each(notify: (subscriber: LiveSubscriber) => void): void {
    for (const subscriber of [...this.all.keys()]) {
      try {
        notify(subscriber);
      } catch (error) {
        // One remote's mistake is reported as its own, and the others are still notified.
        reportError(error);
      }
    }
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
}
