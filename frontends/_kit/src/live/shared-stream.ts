import type { EventLog } from './event-log';
import { EventRelay } from './event-relay';
import type { LiveBrowser } from './live-browser';
import type { LiveTimings } from './live-timings';
import { StreamReader } from './stream-reader';
import { TabLead } from './tab-lead';
import { tabMessageOf, type TabMessage } from './tab-messages';

/** So many heartbeats of the leading tab may be missing before another one takes the lead. */
const MISSED_HEARTBEATS = 3;
/** Who only looks into another tab for a moment keeps the lead. */
const HIDDEN_HEARTBEATS = 2;
/** So long a tab's host may take to give a token while other tabs wait. */
const TOKEN_HEARTBEATS = 4;

export interface SharedStreamOptions {
  /** Of the lock and of the channel: tabs that give the same share one stream. */
  readonly name: string;
  readonly url: string;
  /** Rejects where this tab's token is not that of the person whose stream this is. */
  readonly accessToken: (fresh: boolean) => Promise<string>;
  readonly log: EventLog;
  readonly browser: LiveBrowser;
  readonly timings: LiveTimings;
  /** The data of each event of the stream, once and in order. */
  readonly onEvent: (data: string) => void;
  /** Events may have been missed. */
  readonly onReset: () => void;
  readonly onLive: () => void;
  readonly onLost: () => void;
  /** This tab has no token for the stream any more and has to leave it. */
  readonly onDenied: () => void;
}

/** A tab's part in a stream that all tabs share: one leads and reads it, the others are told (docs/adr/0039). */
export class SharedStream {
  private readonly tab = crypto.randomUUID();
  private readonly channel: BroadcastChannel;
  private readonly lead: TabLead;
  private readonly relay: EventRelay;
  private readonly heartbeat: ReturnType<typeof setInterval>;
  private reader: StreamReader | null = null;
  private isLive = false;
  private isClosed = false;
  private hasLetOthersLead = false;
  /** Heartbeats since the leading tab was heard. */
  private silentFor = 0;
  private hiddenFor = 0;
  private awaitingTokenFor = 0;

  constructor(private readonly options: SharedStreamOptions) {
    const { browser, name, timings } = options;
    this.channel = browser.openChannel(name);
    this.channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = tabMessageOf(data);
      if (message !== null && !this.isClosed) this.heard(message);
    };
    this.relay = new EventRelay({ ...options, tab: this.tab, post: (message) => this.post(message) });
    this.lead = new TabLead({
      locks: browser.locks,
      name,
      onGained: () => void this.gained(),
      onTaken: () => this.taken(),
    });
    this.heartbeat = setInterval(() => this.beat(), timings.heartbeatMs);
    this.relay.askForMissed();
    this.visibilityChanged();
  }

  close(): void {
    this.isClosed = true;
    clearInterval(this.heartbeat);
    this.stopReading();
    this.lead.leave();
    this.channel.close();
  }

  /** Tabs in sight stand in line for the lead. */
  visibilityChanged(): void {
    this.hiddenFor = 0;
    if (this.isHidden()) this.lead.stopWaiting();
    else this.lead.wait();
  }

  /** Connects at once where this tab leads and the stream is down. */
  retryNow(): void {
    if (!this.isLive) this.reader?.connect();
  }

  private beat(): void {
    this.relay.mayAskAgain();
    if (this.lead.isHeld) {
      this.postState();
      void this.handOverWhereBetter();
      return;
    }
    this.silentFor += 1;
    if (this.silentFor <= MISSED_HEARTBEATS) return;
    this.setLive(false);
    if (this.isHidden()) this.lead.takeIfFree();
    else setTimeout(() => this.takeFromTheSilent(), (Math.random() * this.options.timings.heartbeatMs) / 2);
  }

  /** A tab that is frozen or hung keeps its lock. Tabs that notice together do not act together. */
  private takeFromTheSilent(): void {
    if (!this.isClosed && this.silentFor > MISSED_HEARTBEATS && !this.isHidden()) this.lead.take();
  }

  /** To a tab in sight, if this one is not; to any that waits, if this one's host gives no token. */
  private async handOverWhereBetter(): Promise<void> {
    this.hiddenFor = this.isHidden() ? this.hiddenFor + 1 : 0;
    this.awaitingTokenFor = this.reader?.isAwaitingToken ? this.awaitingTokenFor + 1 : 0;
    if (this.hiddenFor < HIDDEN_HEARTBEATS && this.awaitingTokenFor < TOKEN_HEARTBEATS) return;
    if (await this.lead.isWanted()) this.handOver();
  }

  private handOver(): void {
    if (this.isClosed || !this.lead.isHeld) return;
    this.stopReading();
    this.lead.release();
    this.visibilityChanged();
  }

  private async gained(): Promise<void> {
    this.silentFor = 0;
    this.awaitingTokenFor = 0;
    // A tab that has waited longer knows from where to resume.
    if (this.options.log.last === null && !this.hasLetOthersLead) {
      this.hasLetOthersLead = true;
      if (await this.lead.isWanted()) return this.handOver();
      if (this.isClosed || !this.lead.isHeld) return;
    }
    this.setLive(false);
    this.reader = new StreamReader({
      ...this.options,
      lastEventId: () => this.options.log.last,
      onOpen: () => this.opened(),
      onMessage: (message) => this.relay.received(message),
      onLost: () => this.lost(),
    });
    this.postState();
  }

  private taken(): void {
    this.stopReading();
    this.silentFor = 0;
    this.visibilityChanged();
    this.relay.askForMissed();
  }

  private stopReading(): void {
    this.reader?.stop();
    this.reader = null;
  }

  private opened(): void {
    this.relay.opened();
    this.setLive(true);
    this.postState();
  }

  private lost(): void {
    this.setLive(false);
    this.postState();
  }

  private heard(message: TabMessage): void {
    if (this.lead.isHeld) return this.heardAsLeader(message);
    if (message.kind === 'missed?') return;
    this.silentFor = 0;
    if (message.kind === 'state') this.follow(message.isLive, message.lastEventId);
    else if (message.kind === 'event') this.relay.told(message);
    else if (message.kind === 'reset') this.relay.restart(message.id);
    else if (message.to === this.tab) this.relay.catchUp(message);
  }

  /** Whoever has the lock leads: another one that says so was frozen and has not noticed yet that it was replaced. */
  private heardAsLeader(message: TabMessage): void {
    if (message.kind !== 'missed?') return;
    // The answer first: the state alone would make the other tab ask once more.
    if (this.isLive) this.relay.answer(message);
    this.postState();
  }

  private follow(isLive: boolean, lastEventId: string | null): void {
    if (isLive && !this.isLive) {
      this.relay.mayAskAgain();
      // As often as a stream of its own would ask, so that a page never goes on with another person's events.
      this.options.accessToken(false).catch(() => this.denied());
    }
    this.setLive(isLive);
    this.relay.compare(lastEventId);
  }

  private denied(): void {
    if (!this.isClosed) this.options.onDenied();
  }

  private setLive(isLive: boolean): void {
    if (this.isLive === isLive) return;
    this.isLive = isLive;
    if (isLive) this.options.onLive();
    else this.options.onLost();
  }

  private postState(): void {
    this.post({ kind: 'state', tab: this.tab, isLive: this.isLive, lastEventId: this.options.log.last });
  }

  private post(message: TabMessage): void {
    if (!this.isClosed) this.channel.postMessage(message);
  }

  private isHidden(): boolean {
    return this.options.browser.document.visibilityState === 'hidden';
  }
}
