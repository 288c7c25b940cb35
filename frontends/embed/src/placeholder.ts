import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { LinecheckLoadError } from './load-error';
import { textsOf } from './texts';

/** Stands in a shadow root of its own, as remotes do: the page's styles stay out, and the page's CSP needs no exception. */
export interface Placeholder {
  readonly element: Element;
  showLoading(): void;
  /** `onRetry` is called for the person, or once the browser is online again. */
  showFailure(error: unknown, onRetry: () => void): void;
  /** What it shows stays, in another theme or language. */
  change(look: Look): void;
}

/** How the host wants it. */
type Look = Pick<RemoteProps, 'theme' | 'locale'>;

const STYLES = `
:host { all: initial !important; display: block !important; }
div {
  direction: ltr; box-sizing: border-box; min-height: 96px; padding: 18px; color-scheme: light dark;
  font: 14px/1.5 var(--lc-font, system-ui, sans-serif); color: var(--lc-text, light-dark(#12161d, #e8ecf2));
  background: var(--lc-surface, light-dark(#ffffff, #161b22)); border: 1px solid var(--lc-line, light-dark(#e3e6eb, #272e38));
  border-radius: calc(var(--lc-radius, 8px) * 1.75);
}
div[data-theme='light'] { color-scheme: light; }
div[data-theme='dark'] { color-scheme: dark; }
p { margin: 0 0 8px; }
strong { font-weight: 650; }
button {
  font: inherit; min-height: 34px; padding: 0 14px; cursor: pointer; border-radius: var(--lc-radius, 8px);
  color: var(--lc-text, light-dark(#12161d, #e8ecf2)); background: transparent;
  border: 1px solid var(--lc-edge, light-dark(#878f9c, #667180));
}
button:focus-visible { outline: 2px solid var(--lc-accent, light-dark(#0f766e, #2dd4bf)); outline-offset: 2px; }
@media (pointer: coarse) { button { min-height: 44px; } }
`;

export function createPlaceholder({ theme, locale }: Look): Placeholder {
  const element = document.createElement('div');
  const shadow = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  shadow.adoptedStyleSheets = [sheet];
  const box = document.createElement('div');
  shadow.append(box);
  let language = locale;
  let say = (): void => undefined;
  const setTheme = (wanted = 'system'): void => void (box.dataset['theme'] = wanted);
  const show = (how: typeof say): void => (say = how)();
  setTheme(theme);
  return {
    element,
    showLoading: () =>
      show(() => {
        const texts = textsOf(language);
        set(box, { 'aria-busy': 'true', role: 'status', lang: texts.language });
        box.replaceChildren(line('p', texts.loading));
      }),
    showFailure(error, onRetry) {
      const code = error instanceof LinecheckLoadError ? error.code : 'broken';
      const isOffline = code === 'unreachable' && !navigator.onLine;
      const retry = (): void => {
        window.removeEventListener('online', retry);
        if (element.isConnected) onRetry();
      };
      if (isOffline) window.addEventListener('online', retry);
      show(() => {
        const texts = textsOf(language);
        set(box, { 'aria-busy': 'false', role: 'alert', lang: texts.language });
        const button = line('button', texts.tryAgain);
        button.setAttribute('type', 'button');
        button.addEventListener('click', retry);
        const title = document.createElement('p');
        title.append(line('strong', texts.failed));
        box.replaceChildren(title, line('p', isOffline ? texts.offline : texts.reasons[code]), button);
      });
    },
    change(look) {
      setTheme(look.theme);
      if (look.locale === language) return;
      language = look.locale;
      say();
    },
  };
}

function line(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function set(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
