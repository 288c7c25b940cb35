import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { phoneOf } from '../../messages/message';
import type { Change } from '../../network/changes';

/** Changes are gathered for so long, so that a busy network does not drown the pages. */
const GATHER_MS = 120;
/** Where more texts change at once, pages fetch everything they show anew. */
const MAX_TEXTS = 60;

/** What became of one text. */
interface ChangedText {
  readonly sid: string;
  readonly phone: string;
  isNew: boolean;
  isGone: boolean;
  /** One of its callbacks was made, or is tried again. */
  hasCallback: boolean;
}

/**
 * Server-sent events of everything that changes: all tabs of a browser share one stream, and each fetches what it shows
 * of what has changed.
 */
export function liveRoute(scope: FastifyInstance, { network }: Context): void {
  scope.get('/live', { sse: 'only' }, async (_request, reply) => {
    reply.sse.keepAlive();
    const gathered = new GatheredChanges();
    let timer: NodeJS.Timeout | undefined;
    const flush = (): void => {
      timer = undefined;
      if (reply.sse.isConnected) void reply.sse.send({ event: 'changes', data: gathered.take() }).catch(stop);
    };
    const stopListening = network.changes.listen((change) => {
      if (gathered.add(change)) timer ??= setTimeout(flush, GATHER_MS);
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

class GatheredChanges {
  private readonly texts = new Map<string, ChangedText>();
  /** All texts may have changed. */
  private all = false;
  /** The clock, or faults and webhooks, were set. */
  private settings = false;

  /** Whether it concerns any page. */
  add(change: Change): boolean {
    if (change.what === 'evicted') return false;
    if (change.what === 'cleared') this.all = true;
    else if (!('message' in change)) this.settings = true;
    else this.addText(change);
    return true;
  }

  take(): { readonly texts: readonly ChangedText[]; readonly all: boolean; readonly settings: boolean } {
    const taken = { texts: this.all ? [] : [...this.texts.values()], all: this.all, settings: this.settings };
    this.texts.clear();
    this.all = false;
    this.settings = false;
    return taken;
  }

  private addText({ what, message }: Extract<Change, { message: unknown }>): void {
    const { sid } = message;
    const text = this.texts.get(sid) ?? {
      sid,
      phone: phoneOf(message),
      isNew: false,
      isGone: false,
      hasCallback: false,
    };
    text.isNew ||= what === 'new-message';
    text.isGone ||= what === 'removed';
    text.hasCallback ||= what === 'callback';
    if (this.texts.size < MAX_TEXTS || this.texts.has(sid)) this.texts.set(sid, text);
    else this.all = true;
  }
}
