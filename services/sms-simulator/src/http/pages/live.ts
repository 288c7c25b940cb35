import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { phoneOf, type Message } from '../../messages/message';
import { searchFor } from '../../messages/search';
import type { Change } from '../../network/changes';
import { messageRow } from './message-row';

/** Changes are gathered for so long, so that a busy network does not drown the page. */
const GATHER_MS = 120;
/** More new rows than this at once, and the page fetches the list anew. */
const MAX_ROWS = 60;

interface LiveQuery {
  view?: string;
  q?: string;
  sid?: string;
  phone?: string;
}

/** Server-sent events: `rows` for the inbox, `changed` for every other page. */
export function liveRoute(scope: FastifyInstance, { network }: Context): void {
  scope.get<{ Querystring: LiveQuery }>('/live', { sse: 'only' }, async (request, reply) => {
    reply.sse.keepAlive();
    const gather = request.query.view === 'inbox' ? new RowGatherer(request.query.q ?? '') : new Notice(request.query);
    let timer: NodeJS.Timeout | undefined;
    const flush = (): void => {
      timer = undefined;
      const event = gather.take(network.store.size);
      if (event !== null && reply.sse.isConnected) void reply.sse.send(event).catch(stop);
    };
    const stopListening = network.changes.listen((change) => {
      if (gather.add(change)) timer ??= setTimeout(flush, GATHER_MS);
    });
    const stop = (): void => {
      stopListening();
      clearTimeout(timer);
    };
    reply.sse.onClose(stop);
    // Listening began before this, so nothing falls between the newest text that it names and what comes after.
    await reply.sse.send({ event: 'hello', data: { newest: network.newestSeq }, retry: 1_000 });
  });
}

interface LiveEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Rows to put in or to replace. */
class RowGatherer {
  private readonly changed = new Map<string, { message: Message; isNew: boolean }>();
  private readonly gone = new Set<string>();
  private reset = false;
  private readonly matches: (message: Message) => boolean;

  constructor(query: string) {
    this.matches = searchFor(query);
  }

  add(change: Change): boolean {
    if (change.what === 'cleared') this.reset = true;
    else if (change.what === 'removed') this.gone.add(change.message.sid);
    else if (change.what === 'new-message' || change.what === 'message') {
      const isNew = change.what === 'new-message' || this.changed.get(change.message.sid)?.isNew === true;
      if (this.changed.size <= MAX_ROWS) this.changed.set(change.message.sid, { message: change.message, isNew });
      else this.reset ||= isNew;
    } else return false;
    return true;
  }

  take(total: number): LiveEvent | null {
    const rows = [...this.changed.values()].filter(({ message }) => this.matches(message));
    const data = this.reset
      ? { reset: true, total }
      : {
          total,
          gone: [...this.gone],
          rows: rows.map(({ message, isNew }) => ({ sid: message.sid, isNew, html: messageRow(message).markup })),
        };
    this.changed.clear();
    this.gone.clear();
    this.reset = false;
    return { event: 'rows', data };
  }
}

/** Only says that what the page shows has changed. */
class Notice {
  private pending = false;

  constructor(private readonly query: LiveQuery) {}

  add(change: Change): boolean {
    if (!this.filter(change)) return false;
    this.pending = true;
    return true;
  }

  take(): LiveEvent | null {
    const event = this.pending ? { event: 'changed', data: {} } : null;
    this.pending = false;
    return event;
  }

  private filter(change: Change): boolean {
    if (change.what === 'evicted') return false;
    if (!('message' in change)) return true;
    if (this.query.sid !== undefined) return change.message.sid === this.query.sid;
    if (this.query.phone !== undefined) return phoneOf(change.message) === this.query.phone;
    return this.query.view !== 'callbacks' || change.what === 'callback';
  }
}
