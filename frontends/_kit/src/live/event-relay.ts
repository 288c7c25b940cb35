import type { EventSourceMessage } from 'eventsource-parser';
import type { EventLog } from './event-log';
import type { TabMessage } from './tab-messages';

type Message<Kind extends TabMessage['kind']> = TabMessage & { readonly kind: Kind };

export interface EventRelayOptions {
  /** This tab's name among the others. */
  readonly tab: string;
  readonly log: EventLog;
  readonly post: (message: TabMessage) => void;
  /** The data of each event of the stream, once and in order. */
  readonly onEvent: (data: string) => void;
  /** Events may have been missed. */
  readonly onReset: () => void;
}

/** Takes each event of a stream once, from the server in the leading tab and from that tab in the others. */
export class EventRelay {
  private isAsking = false;
  /** The newest id when all was last fetched anew. */
  private restartedAt: string | null = null;

  constructor(private readonly options: EventRelayOptions) {}

  /** In the leading tab: without an id to resume from, what happened before the stream opened is not in it. */
  opened(): void {
    if (this.options.log.last === null) this.resetAll(null);
  }

  /** In the leading tab. Messages without an id are none of the tracker's. */
  received({ id, event, data }: EventSourceMessage): void {
    if (!id) return;
    const { log, tab } = this.options;
    if (event === 'reset') return this.resetAll(id);
    if (log.has(id)) return;
    this.options.post({ kind: 'event', tab, previous: log.last, id, data });
    this.take({ id, data });
  }

  /** In the leading tab. */
  answer({ tab: to, after }: Message<'missed?'>): void {
    const { log, tab } = this.options;
    const events = after === null ? null : log.after(after);
    this.options.post({ kind: 'missed', tab, to, after, events, lastEventId: log.last });
  }

  told({ previous, id, data }: Message<'event'>): void {
    if (this.options.log.has(id)) return;
    if (previous === this.options.log.last) this.take({ id, data });
    else this.askForMissed();
  }

  /** The newest id that the leading tab has. */
  compare(lastEventId: string | null): void {
    if (lastEventId !== null && !this.options.log.has(lastEventId)) this.askForMissed();
  }

  catchUp({ after, events, lastEventId }: Message<'missed'>): void {
    // All was fetched anew since it was asked.
    if (after === null ? this.restartedAt !== null : !this.options.log.has(after)) return;
    this.isAsking = false;
    if (events === null) return this.restart(lastEventId);
    for (const event of events) if (!this.options.log.has(event.id)) this.take(event);
  }

  restart(id: string | null): void {
    this.restartedAt = id;
    this.options.log.restart(id);
    this.options.onReset();
  }

  /** Once, however many events show that some are missing. */
  askForMissed(): void {
    if (this.isAsking) return;
    this.isAsking = true;
    this.options.post({ kind: 'missed?', tab: this.options.tab, after: this.options.log.last });
  }

  /** There was time to answer, or there was nobody who could. */
  mayAskAgain(): void {
    this.isAsking = false;
  }

  private take(event: { readonly id: string; readonly data: string }): void {
    this.options.log.append(event);
    this.options.onEvent(event.data);
  }

  private resetAll(id: string | null): void {
    this.options.post({ kind: 'reset', tab: this.options.tab, id });
    this.restart(id);
  }
}
