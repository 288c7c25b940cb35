import { codeIn, type Message, type MessageStatus } from '../../messages/message';
import { html, type Html } from './html';

type Tone = 'ok' | 'bad' | 'warn' | 'info' | 'plain';

const TONES: Readonly<Record<MessageStatus, Tone>> = {
  accepted: 'info',
  scheduled: 'info',
  queued: 'info',
  sending: 'info',
  sent: 'warn',
  delivered: 'ok',
  read: 'ok',
  undelivered: 'bad',
  failed: 'bad',
  canceled: 'plain',
  received: 'plain',
};

export function badge(tone: Tone, text: string): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

export function statusBadge(message: Message): Html {
  const code = message.errorCode === null ? '' : ` ${message.errorCode}`;
  return badge(TONES[message.status], `${message.status}${code}`);
}

/** The clock time, to the second; the whole moment on hover. */
export function moment(time: number): Html {
  const date = new Date(time);
  return html`<time datetime="${date.toISOString()}" title="${date.toISOString()}"
    >${date.toTimeString().slice(0, 8)}</time
  >`;
}

/** A code that copies itself when clicked. */
export function codeChip(code: string): Html {
  return html`<button class="code" type="button" data-copy="${code}" title="Copy ${code}">${code}</button>`;
}

/** A text with its code as a chip. */
export function textWithCode(body: string): Html {
  const code = codeIn(body);
  if (code === null) return html`${body}`;
  const start = body.indexOf(code);
  return html`${body.slice(0, start)}${codeChip(code)}${body.slice(start + code.length)}`;
}

/** A text as the phone shows it. */
export function bubble(message: Message): Html {
  const side = message.direction === 'inbound' ? 'theirs' : 'ours';
  const text = message.body === '' ? html`<em>No text</em>` : textWithCode(message.body);
  return html`<p class="bubble ${side}">${text}</p>`;
}

/** Something to be copied whole, such as a SID. */
export function copyable(text: string): Html {
  return html`<button class="copyable mono" type="button" data-copy="${text}" title="Copy">${text}</button>`;
}
