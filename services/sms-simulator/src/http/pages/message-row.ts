import { phoneOf, senderOf, codeIn, type Message } from '../../messages/message';
import { html, type Html } from './html';
import { codeChip, moment, statusBadge } from './pieces';

/** One line of the inbox. */
export function messageRow(message: Message): Html {
  const code = codeIn(message.body);
  const inbound = message.direction === 'inbound';
  return html`<li class="row" id="${message.sid}" data-seq="${message.seq}">
    <a class="open" href="/messages/${message.sid}">
      <span class="number">${phoneOf(message)}</span>
      <span class="sender">${inbound ? 'wrote to' : 'from'} ${senderOf(message) || 'a messaging service'}</span>
      <span class="text">${message.body === '' ? html`<em>No text</em>` : message.body}</span>
      <span class="state">${statusBadge(message)}</span>
      <span class="when">${moment(message.createdAt)}</span>
    </a>
    <span class="chip">${code !== null && codeChip(code)}</span>
  </li>`;
}
