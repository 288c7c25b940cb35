import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import type { Message } from '../../messages/message';
import { searchFor } from '../../messages/search';
import { html, type Content, type Html } from './html';
import { layout } from './layout';
import { messageRow } from './message-row';
import { phoneList } from './phone-list';

const CHUNK = 60;

interface InboxQuery {
  q?: string;
  offset?: string;
  /** Rows of messages newer than this are left out, so that offsets stay put while texts arrive. */
  upto?: string;
}

/** The newest texts first; the page holds the first rows and asks for the others when they come into view. */
export function inbox(scope: FastifyInstance, context: Context): void {
  const { store } = context.network;
  scope.get<{ Querystring: InboxQuery }>('/', async (request, reply) => {
    const query = (request.query.q ?? '').trim();
    const { rows, total } = slice(store.newestFirst(), query, 0, Number.POSITIVE_INFINITY);
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
    const live = new URLSearchParams({ view: 'inbox', q: query }).toString();
    return reply
      .type('text/html')
      .send(layout(context, { title: 'Inbox', current: 'inbox', content, live, search: query }).markup);
  });

  scope.get<{ Querystring: InboxQuery }>('/rows', async (request, reply) => {
    const { q = '', offset = '0', upto = '' } = request.query;
    const { rows } = slice(store.newestFirst(), q, Number(offset) || 0, Number(upto) || Number.POSITIVE_INFINITY);
    return reply.type('text/html').send(rows.map((message) => messageRow(message).markup).join(''));
  });
}

function slice(
  newestFirst: Iterable<Message>,
  query: string,
  offset: number,
  upto: number,
): { rows: Message[]; total: number } {
  const matches = searchFor(query);
  const rows: Message[] = [];
  let total = 0;
  for (const message of newestFirst) {
    if (message.seq > upto || !matches(message)) continue;
    if (total >= offset && rows.length < CHUNK) rows.push(message);
    total += 1;
  }
  return { rows, total };
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
