import type { Context } from '../../context';
import { html, type Html } from './html';
import { layout } from './layout';

export function notFoundPage(context: Context, what: string): Html {
  const content = html`<div class="empty">
    <h1>Not here</h1>
    <p>${what}</p>
    <p><a class="button primary" href="/">Open the inbox</a></p>
  </div>`;
  return layout(context, { title: 'Not here', current: 'inbox', content, live: 'view=none' });
}
