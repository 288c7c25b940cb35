import type { FastifyInstance } from 'fastify';
import type { Callback } from '../../callbacks/callback';
import type { Context } from '../../context';
import { phoneOf, type Message } from '../../messages/message';
import { callbackDetails } from './callback-details';
import { html, type Html } from './html';
import { layout } from './layout';

const SHOWN = 200;

interface ReportedCallback {
  readonly message: Message;
  readonly callback: Callback;
}

/** The log of everything that was sent to webhooks, newest first. */
export function callbacksPageRoute(scope: FastifyInstance, context: Context): void {
  scope.get<{ Querystring: { show?: string } }>('/callbacks', async (request, reply) => {
    const failed = request.query.show === 'failed';
    const { reported, total, failures } = logOf(context, failed);
    const content = html`<div class="page narrow" data-region="callbacks" id="callbacks">
      <div class="title">
        <h1>Callbacks</h1>
        <nav class="tabs" aria-label="Which callbacks">
          <a href="/callbacks" ${!failed && html`aria-current="page"`}>All <span class="count">${total}</span></a>
          <a href="/callbacks?show=failed" ${failed && html`aria-current="page"`}
            >Failed <span class="count">${failures}</span></a
          >
        </nav>
      </div>
      <section class="card">
        ${reported.map(({ message, callback }) => callbackDetails(callback, heading(message, callback)))}
        ${reported.length === 0 && html`<p class="note">${failed ? 'Every webhook took what it was told.' : 'No webhook has been told anything yet. It happens when a text is sent with a StatusCallback.'}</p>`}
        ${reported.length === SHOWN && html`<p class="note">Only the newest ${SHOWN} are listed; a text’s own page has all of its own.</p>`}
      </section>
    </div>`;
    return reply
      .type('text/html')
      .send(layout(context, { title: 'Callbacks', current: 'callbacks', content, live: 'view=callbacks' }).markup);
  });
}

function logOf(
  { network }: Context,
  failedOnly: boolean,
): { reported: ReportedCallback[]; total: number; failures: number } {
  const reported: ReportedCallback[] = [];
  let total = 0;
  let failures = 0;
  for (const message of network.store.newestFirst()) {
    for (let i = message.callbacks.length - 1; i >= 0; i -= 1) {
      const callback = message.callbacks[i] as Callback;
      const failed = callback.state === 'given-up';
      total += 1;
      if (failed) failures += 1;
      if (reported.length < SHOWN && (failed || !failedOnly)) reported.push({ message, callback });
    }
  }
  return { reported, total, failures };
}

function heading(message: Message, callback: Callback): Html {
  const wrote = callback.kind === 'inbound' && html`<span class="count">wrote</span>`;
  return html`<a class="number" href="/messages/${message.sid}">${phoneOf(message)}</a>${wrote}`;
}
