import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import type { Message } from '../../messages/message';
import { searchFor } from '../../messages/search';
import { html, type Content, type Html } from './html';
import { layout } from './layout';
import { messageRow } from './message-row';
import { phoneList } from './phone-list';

/** Rows that the page comes with: more than a tall window shows. */
const FIRST = 60;
/** Rows that are put in at once while somebody scrolls: few enough to be laid out between two frames. */
const CHUNK = 30;

interface InboxQuery {
  q?: string;
  offset?: string;
  /** Rows of messages newer than this are left out, so that offsets stay put while texts arrive. */
  upto?: string;
  /** Only the rows of these texts, in this order. */
  sid?: string | string[];
}

/** The newest texts first; the page holds the first rows and asks for the others when they come into view. */
export function inboxRoutes(scope: FastifyInstance, context: Context): void {
  const { store } = context.network;
  scope.get<{ Querystring: InboxQuery }>('/', async (request, reply) => {
    const query = (request.query.q ?? '').trim();
    const rows = slice(store.newestFirst(), query, {
      offset: 0,
      upto: Number.POSITIVE_INFINITY,
      size: FIRST,
    });
    const total = query === '' ? store.size : count(store.newestFirst(), query);
    const newest = rows[0]?.seq ?? 0;
    const content = html`<div class="inbox">
      ${phoneList(store.allPhones(), null)}
      <section class="texts" aria-label="Texts">
        <div class="texts-head">
          <h1>${query === '' ? 'All texts' : html`Texts with “${query}”`}</h1>
          <span class="count" data-count>${total.toLocaleString('en')}</span>
          <button class="button quiet" type="button" data-clear ${total === 0 && html`hidden`}>Delete all</button>
        </div>
        <ol
          class="rows"
          data-rows
          data-total="${total}"
          data-newest="${newest}"
          data-seq="${context.network.newestSeq}"
          data-chunk="${CHUNK}"
          data-query="${query}"
        >
          ${rows.map(messageRow)}
        </ol>
        ${empty(query, total)}
      </section>
    </div>`;
    return reply
      .type('text/html')
      .send(layout(context, { title: 'Inbox', current: 'inbox', content, live: 'view=inbox', search: query }).markup);
  });

  scope.get<{ Querystring: InboxQuery }>('/rows', async (request, reply) => {
    const { q = '', offset = '0', upto = '', sid } = request.query;
    if (sid !== undefined) {
      const asked = [sid].flat().flatMap((one) => store.get(one) ?? []);
      return reply.type('text/html').send(rowsOf(asked.filter(searchFor(q))));
    }
    const rows = slice(store.newestFirst(), q, {
      offset: Number(offset) || 0,
      upto: Number(upto) || Number.POSITIVE_INFINITY,
      size: CHUNK,
    });
    return reply.type('text/html').send(rowsOf(rows));
  });
}

function rowsOf(messages: readonly Message[]): string {
  return messages.map((message) => messageRow(message).markup).join('');
}

function slice(
  newestFirst: Iterable<Message>,
  query: string,
  { offset, upto, size }: { offset: number; upto: number; size: number },
): Message[] {
  const matches = searchFor(query);
  const rows: Message[] = [];
  let passed = 0;
  for (const message of newestFirst) {
    if (message.seq > upto || !matches(message)) continue;
    if (passed >= offset) rows.push(message);
    if (rows.length === size) break;
    passed += 1;
  }
  return rows;
}

function count(messages: Iterable<Message>, query: string): number {
  const matches = searchFor(query);
  let total = 0;
  for (const message of messages) if (matches(message)) total += 1;
  return total;
}

function empty(query: string, total: number): Html {
  const words: Content =
    query === ''
      ? html`<p>Texts sent through this simulator show up here the moment they are taken.</p>
          <p><a class="button primary" href="/connect">Point an SDK at it</a></p>`
      : html`<p>No text has all of these words.</p>
          <p><a class="button" href="/">Show all texts</a></p>`;
  return html`<div class="empty" data-empty ${total > 0 && html`hidden`}>${words}</div>`;
}
