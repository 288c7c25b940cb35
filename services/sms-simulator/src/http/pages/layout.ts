import type { Context } from '../../context';
import { html, type Content, type Html } from './html';
import { icon } from './icons';

export interface PageParts {
  readonly title: string;
  readonly current: 'inbox' | 'callbacks' | 'faults' | 'connect';
  readonly content: Content;
  /** Which changes concern this page, as a query: view, sid or phone. */
  readonly live: string;
  readonly search?: string;
}

const SECTIONS = [
  { id: 'inbox', href: '/', name: 'Inbox' },
  { id: 'callbacks', href: '/callbacks', name: 'Callbacks' },
  { id: 'faults', href: '/faults', name: 'Faults' },
  { id: 'connect', href: '/connect', name: 'Connect' },
] as const;

/** In the order in which they override one another; the tokens are those of the pages (`npm run generate`). */
const STYLES = ['tokens', 'base', 'frame', 'controls', 'inbox', 'page', 'detail', 'faults', 'phone', 'narrow'] as const;

/** The frame around every page, with the band that says what this is. */
export function layout({ clock }: Context, parts: PageParts): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${parts.title} · SMS simulator</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        ${STYLES.map((name) => html`<link rel="stylesheet" href="/assets/styles/${name}.css" />`)}
        <script type="module" src="/assets/browser/main.js"></script>
      </head>
      <body data-live="${parts.live}">
        <a class="skip" href="#content">Skip to content</a>
        <p class="band">
          <strong>Simulator</strong> No text leaves this machine
          <span class="clock" data-region="clock" id="clock">${clock.mode === 'held' && 'Time is held'}</span>
          <span class="connection" role="status" hidden>Live updates are paused; trying again</span>
        </p>
        <header class="top">
          <a class="brand" href="/">${icon('phone')}<span>SMS simulator</span></a>
          <nav aria-label="Sections">
            ${SECTIONS.map(
              (section) =>
                html`<a href="${section.href}" ${section.id === parts.current && html`aria-current="page"`}
                  >${icon(section.id)}<span>${section.name}</span></a
                >`,
            )}
          </nav>
          <form class="search" role="search" action="/" method="get">
            ${icon('search')}
            <input
              type="search"
              name="q"
              value="${parts.search ?? ''}"
              placeholder="Search texts"
              aria-label="Search texts, numbers and SIDs"
              autocomplete="off"
              spellcheck="false"
            />
            <kbd aria-hidden="true">/</kbd>
          </form>
        </header>
        <main id="content">${parts.content}</main>
        <p class="said" role="status" aria-live="polite"></p>
        ${keyboardHelp()}
      </body>
    </html>`;
}

const KEYS: readonly (readonly [string, string])[] = [
  ['/', 'Search'],
  ['j k', 'Next and previous text'],
  ['Enter', 'Open'],
  ['c', 'Copy the code'],
  ['g', 'Back to the inbox'],
  ['?', 'This list'],
];

function keyboardHelp(): Html {
  return html`<dialog id="keys" aria-label="Keyboard">
    <h2>Keyboard</h2>
    <dl>
      ${KEYS.map(
        ([key, meaning]) =>
          html`<dt><kbd>${key}</kbd></dt>
            <dd>${meaning}</dd>`,
      )}
    </dl>
    <form method="dialog"><button class="button">Close</button></form>
  </dialog>`;
}
