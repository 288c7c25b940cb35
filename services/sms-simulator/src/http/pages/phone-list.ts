import type { Phone } from '../../messages/message-store';
import { html, type Html } from './html';
import { moment } from './pieces';

const SHOWN = 100;

/** Every phone that took part, the one with the newest text first. */
export function phoneList(phones: readonly Phone[], current: string | null): Html {
  return html`<aside class="phones" aria-label="Phones">
    <h2>Phones <span class="count">${phones.length.toLocaleString('en')}</span></h2>
    <ul id="phones" data-region="phones">
      ${phones.slice(0, SHOWN).map(
        (phone) =>
          html`<li>
            <a
              href="/phones/${encodeURIComponent(phone.number)}"
              ${phone.number === current && html`aria-current="page"`}
            >
              <span class="number">${phone.number}</span>
              <span class="count">${phone.count}</span>
              <span class="text">${phone.last.body}</span>
              <span class="when">${moment(phone.last.createdAt)}</span>
            </a>
          </li>`,
      )}
      ${phones.length > SHOWN && html`<li class="more">and ${(phones.length - SHOWN).toLocaleString('en')} more: search finds them</li>`}
    </ul>
  </aside>`;
}
