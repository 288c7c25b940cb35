import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { codeIn, isFinal, phoneOf, senderOf, type Message } from '../../messages/message';
import { segmentsOf } from '../../messages/segments';
import { presentMessage } from '../twilio/present-message';
import { callbackDetails } from './callback-details';
import { html, type Content, type Html } from './html';
import { icon } from './icons';
import { layout } from './layout';
import { notFoundPage } from './not-found';
import { bubble, copyable, moment, statusBadge } from './pieces';
import { timeline } from './timeline';

/** One text with its whole timeline. */
export function messagePageRoute(scope: FastifyInstance, context: Context): void {
  scope.get<{ Params: { sid: string } }>('/messages/:sid', async (request, reply) => {
    const message = context.network.store.get(request.params.sid);
    reply.type('text/html');
    if (message === undefined) {
      const what = 'This text is not here. It was deleted, or newer ones took its place.';
      return reply.code(404).send(notFoundPage(context, what).markup);
    }
    const content = html`<div class="page" data-region="message" id="message">${whole(context, message)}</div>`;
    const title = codeIn(message.body) ?? phoneOf(message);
    return layout(context, { title, current: 'inbox', content, live: `sid=${message.sid}` }).markup;
  });
}

function whole(context: Context, message: Message): Html {
  const phone = phoneOf(message);
  const inbound = message.direction === 'inbound';
  return html`<p class="crumbs"><a href="/">Inbox</a> › <a href="/phones/${encodeURIComponent(phone)}">${phone}</a></p>
    <div class="title">
      <h1>${inbound ? 'Text from' : 'Text to'} <span class="number">${phone}</span></h1>
      ${statusBadge(message)}
      <a class="button end" href="/phones/${encodeURIComponent(phone)}">${icon('phone')}Open the phone</a>
    </div>
    <div class="columns">
      <div class="column">
        <section class="card">
          <h2>Text</h2>
          ${bubble(message)} ${facts(message)}
        </section>
        <section class="card">
          <h2>Callbacks <span class="count">${message.callbacks.length}</span></h2>
          ${
            message.callbacks.length === 0
              ? html`<p class="note">${noCallbacks(message)}</p>`
              : message.callbacks.map((callback) => callbackDetails(callback))
          }
        </section>
      </div>
      <div class="column">
        <section class="card">
          <h2>Story</h2>
          ${timeline(message)}
          ${!isFinal(message) && message.plan.length === 0 && html`<p class="note">Nothing more is planned: its carrier does not report.</p>`}
        </section>
        <section class="card">
          <details id="resource">
            <summary>As the API shows it</summary>
            <pre tabindex="0">${JSON.stringify(presentMessage(message, context.config.accountSid), null, 2)}</pre>
          </details>
        </section>
      </div>
    </div>`;
}

function facts(message: Message): Html {
  const { count, encoding } = segmentsOf(message.body);
  const rows: readonly (readonly [string, Content])[] = [
    ['From', html`<span class="mono">${message.from ?? 'not chosen yet'}</span>`],
    ['To', html`<span class="mono">${message.to}</span>`],
    ['SID', copyable(message.sid)],
    ['Length', `${encoding} · ${message.body.length} characters · ${count} ${count === 1 ? 'segment' : 'segments'}`],
    ['Price', message.price === null ? 'not known yet' : `${message.price} USD`],
    ['Sender', senderOf(message) === '' ? null : message.messagingServiceSid],
    [
      'Callback',
      message.statusCallback === null ? null : html`<span class="mono break">${message.statusCallback}</span>`,
    ],
    ['Media', message.mediaUrls.length === 0 ? null : message.mediaUrls.join(', ')],
    ['Feedback', message.feedback ? message.feedback.outcome : null],
    ['Taken', moment(message.createdAt)],
  ];
  return html`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        value !== null &&
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function noCallbacks(message: Message): string {
  if (message.direction === 'inbound') return 'No webhook is set for texts from phones. The Connect page sets one.';
  if (message.statusCallback === null) return 'The sender gave no StatusCallback, so nobody is told.';
  return message.plan.length > 0 ? 'None yet.' : 'A fault kept all of them back.';
}
