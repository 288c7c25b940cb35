import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

interface Content {
  readonly current: HTMLElement | null;
}

/**
 * After going to another page, moves the focus to its title, or to the part that the address names (`#send-test`), so
 * that screen readers hear where they are. The page that the browser itself opened is left alone.
 */
export function useFocusOnNavigation(content: Content): void {
  const [path] = useLocation();
  const shown = useRef(path);
  /** Where the browser went in its history last; it also says so of steps within a page. */
  const returnedTo = useRef<string | null>(null);
  useEffect(() => {
    const note = (): void => {
      returnedTo.current = location.pathname;
    };
    // Before the router hears of it.
    window.addEventListener('popstate', note, { capture: true });
    return () => window.removeEventListener('popstate', note, { capture: true });
  }, []);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    const returning = returnedTo.current === location.pathname;
    returnedTo.current = null;
    focusStart(content, returning);
  }, [path, content]);
}

/** Going back and forth, browsers put the page where it was. */
function focusStart(content: Content, returning: boolean): void {
  const named = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
  if (!returning) {
    if (named) named.scrollIntoView({ block: 'start' });
    else window.scrollTo(0, 0);
  }
  const target = named ?? content.current?.querySelector<HTMLElement>('h1');
  target?.focus({ preventScroll: true });
}
