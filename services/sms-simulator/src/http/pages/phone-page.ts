import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { phoneOf, senderOf, type Message } from '../../messages/message';
import { magicRule } from '../../network/magic-numbers';
import { faultForm } from './fault-form';
import { html, type Html } from './html';
import { icon } from './icons';
import { layout } from './layout';
import { notFoundPage } from './not-found';
import { phoneList } from './phone-list';
import { bubble, moment, statusBadge } from './pieces';

const SHOWN = 200;

/** A phone as its owner sees it, with its fault switches beside it. */
export function phonePageRoute(scope: FastifyInstance, context: Context): void {
  scope.get<{ Params: { number: string } }>('/phones/:number', async (request, reply) => {
    const { number } = request.params;
    reply.type('text/html');
    if (!/^(?:whatsapp:|rcs:)?\+[1-9]\d{6,14}$/.test(number)) {
      return reply.code(404).send(notFoundPage(context, `${number} is not a phone number.`).markup);
    }
    const texts = textsOf(context, number);
    const content = html`<div class="inbox with-side">
      ${phoneList(context.network.store.allPhones(), number)}
      <section class="conversation" aria-label="Conversation">
        <div class="texts-head">
          <a class="back" href="/" aria-label="Inbox">${icon('back')}</a>
          <h1 class="number">${number}</h1>
        </div>
        ${bubbles(texts)} ${replyForm(context, number, texts)}
      </section>
      <aside class="side" aria-label="What this phone meets">
        ${optOuts(context, number)}
        <section class="card">
          <h2>Faults of this number</h2>
          ${magicNote(number)}
          ${faultForm(context.network.faults.rule(number), `/simulator/v1/faults/numbers/${encodeURIComponent(number)}`)}
        </section>
      </aside>
    </div>`;
    const live = new URLSearchParams({ phone: number }).toString();
    return layout(context, { title: number, current: 'inbox', content, live }).markup;
  });
}

/** Oldest first, the newest of them. */
function textsOf({ network }: Context, number: string): Message[] {
  const texts: Message[] = [];
  for (const message of network.store.newestFirst()) {
    if (phoneOf(message) === number) texts.push(message);
    if (texts.length === SHOWN) break;
  }
  return texts.reverse();
}

function bubbles(texts: readonly Message[]): Html {
  return html`<ol class="bubbles" data-region="bubbles" id="bubbles" data-stick tabindex="0" aria-label="Texts">
    ${texts.map((message) => {
      const inbound = message.direction === 'inbound';
      return html`<li class="${inbound ? 'theirs' : 'ours'}">
        ${bubble(message)}
        <p class="under">
          <span class="mono">${inbound ? 'to' : 'from'} ${senderOf(message)}</span>
          <a href="/messages/${message.sid}">${moment(message.createdAt)}</a> ${statusBadge(message)}
        </p>
      </li>`;
    })}
    ${texts.length === 0 && html`<li class="note">This phone has had no texts yet.</li>`}
  </ol>`;
}

function replyForm({ network }: Context, number: string, texts: readonly Message[]): Html {
  const senders = [...new Set(texts.map(senderOf).filter(canReply))].reverse();
  const choices = senders.length > 0 ? senders : [network.options.poolSender];
  return html`<form class="reply" data-post="/simulator/v1/phones/${encodeURIComponent(number)}/texts" data-done="Sent">
    <label class="to"
      >To
      <select name="sender" aria-label="Sender to write to">
        ${choices.map((sender) => html`<option value="${sender}">${sender}</option>`)}
      </select>
    </label>
    <input
      id="reply-body"
      name="body"
      required
      maxlength="1600"
      autocomplete="off"
      placeholder="Write as this phone"
      aria-label="Write as this phone"
    />
    <button class="button primary">${icon('send')}Send</button>
    <button class="button" name="body" value="STOP" formnovalidate>STOP</button>
  </form>`;
}

/** Whether a phone can write to it. */
function canReply(sender: string): boolean {
  return /^(\+|\d)/.test(sender);
}

function optOuts({ network }: Context, number: string): Html {
  const senders = network.optOuts.sendersFor(number);
  return html`<section class="card" data-region="opt-outs" id="opt-outs" ${senders.length === 0 && html`hidden`}>
    <h2>Opted out</h2>
    ${senders.map((sender) => html`<p class="pair">from <span class="mono">${sender}</span>: sends get 21610${canReply(sender) ? ' until this phone writes START' : '; it cannot be written to, so no START ends it'}</p>`)}
  </section>`;
}

function magicNote(number: string): Html | null {
  const rule = magicRule(number);
  return rule === undefined
    ? null
    : html`<p class="note">A magic number: it always has <code>${JSON.stringify(rule)}</code>.</p>`;
}
