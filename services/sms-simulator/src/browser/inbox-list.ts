import { announce } from './announce.js';
import { refreshRegions } from './regions.js';
import type { Changes } from './shared-source.js';

export interface InboxList {
  apply(changes: Changes): void;
  /** Whether the simulator has taken texts since the page was made. */
  isBehind(newest: number): boolean;
  reset(): Promise<void>;
}

const CALM_MS = 1_000;
const SETTLE_MS = 40;

/**
 * The list of texts. The page comes with its first rows; the rest are empty chunks of the right height that fill when
 * they come near the window and empty again when they are far, so that ten thousand rows cost as much as a few hundred.
 */
export function startInbox(list: HTMLElement): InboxList {
  const size = Number(list.dataset.chunk);
  const query = list.dataset.query ?? '';
  let newest = list.dataset.newest ?? '0';
  let seen = Number(list.dataset.seq);
  let total = Number(list.dataset.total);
  let lastReset = 0;
  let resetTimer: number | undefined;
  let applied = Promise.resolve();
  const near = new Set<HTMLElement>();
  const observer = new IntersectionObserver(onNear, { rootMargin: '1500px 0px' });

  const rowsUrl = (offset: number): string =>
    `/rows?${new URLSearchParams({ q: query, offset: String(offset), upto: newest }).toString()}`;

  function layChunks(): void {
    for (let offset = list.querySelectorAll('.row').length; offset < total; offset += size) {
      const chunk = document.createElement('li');
      chunk.className = 'chunk';
      chunk.dataset.offset = String(offset);
      chunk.style.setProperty('--rows', String(Math.min(size, total - offset)));
      list.append(chunk);
      observer.observe(chunk);
    }
  }

  function onNear(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const chunk = target as HTMLElement;
      if (isIntersecting) {
        near.add(chunk);
        setTimeout(() => void fill(chunk), SETTLE_MS);
      } else {
        near.delete(chunk);
        chunk.replaceChildren();
      }
    }
  }

  /** What was only passed on the way is not fetched, and what was left meanwhile stays empty. */
  async function fill(chunk: HTMLElement): Promise<void> {
    if (!near.has(chunk) || chunk.childElementCount > 0) return;
    const response = await fetch(rowsUrl(Number(chunk.dataset.offset)));
    if (!response.ok || !near.has(chunk)) return;
    const rows = document.createElement('ol');
    rows.innerHTML = await response.text();
    chunk.replaceChildren(rows);
  }

  async function reset(): Promise<void> {
    const response = await fetch(location.href);
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.querySelector<HTMLElement>('[data-rows]');
    if (fresh === null) return;
    observer.disconnect();
    const focused = document.activeElement?.closest('.row')?.id ?? '';
    list.replaceChildren(...fresh.childNodes);
    document.getElementById(focused)?.querySelector<HTMLElement>('a.open')?.focus({ preventScroll: true });
    newest = fresh.dataset.newest ?? '0';
    seen = Number(fresh.dataset.seq);
    total = Number(fresh.dataset.total);
    layChunks();
    showCount();
    void refreshRegions();
  }

  /** At most once a second, however busy the network. */
  function resetCalmly(): void {
    if (resetTimer !== undefined) return;
    const wait = Math.max(0, lastReset + CALM_MS - Date.now());
    resetTimer = setTimeout(() => {
      resetTimer = undefined;
      lastReset = Date.now();
      void reset();
    }, wait);
  }

  function showCount(): void {
    const count = document.querySelector<HTMLElement>('[data-count]');
    if (count !== null) count.textContent = total.toLocaleString('en');
    document.querySelector<HTMLElement>('[data-empty]')?.toggleAttribute('hidden', total > 0);
    document.querySelector<HTMLElement>('[data-clear]')?.toggleAttribute('hidden', total === 0);
  }

  function put(row: HTMLElement, isNew: boolean): void {
    const shown = document.getElementById(row.id);
    if (shown !== null) {
      const hadFocus = shown.contains(document.activeElement);
      shown.replaceWith(row);
      if (hadFocus) row.querySelector<HTMLElement>('a.open')?.focus();
    } else if (isNew) {
      row.classList.add('arrived');
      list.prepend(row);
      keepPlace(row);
      total += 1;
      announce(`New text: ${row.querySelector('.number')?.textContent ?? ''}`);
    }
  }

  function apply(changes: Changes): void {
    if (changes.all) return resetCalmly();
    // One after the other, so that no row is put over a newer one of its text.
    applied = applied.then(() => change(changes)).catch(resetCalmly);
    void refreshRegions();
  }

  async function change({ texts }: Changes): Promise<void> {
    const there = texts.filter(({ isGone }) => !isGone);
    for (const row of await rowsOf(there.map(({ sid }) => sid)))
      put(
        row,
        there.some(({ sid, isNew }) => isNew && sid === row.id),
      );
    for (const { sid } of texts.filter(({ isGone }) => isGone)) {
      const row = document.getElementById(sid);
      if (row !== null) total -= 1;
      row?.remove();
    }
    showCount();
  }

  /** The rows of those texts that the list has, in the order of the texts. */
  async function rowsOf(sids: readonly string[]): Promise<HTMLElement[]> {
    if (sids.length === 0) return [];
    const asked = new URLSearchParams([['q', query], ...sids.map((sid) => ['sid', sid])]);
    const response = await fetch(`/rows?${asked.toString()}`);
    if (!response.ok) throw new Error(`The rows were answered ${response.status}`);
    const rows = document.createElement('ol');
    rows.innerHTML = await response.text();
    return [...rows.querySelectorAll<HTMLElement>('.row')];
  }

  layChunks();
  return { apply, reset, isBehind: (taken) => taken > seen };
}

/** Whoever reads further down is not pushed away by what arrives at the top. */
function keepPlace(row: HTMLElement): void {
  if (scrollY > 0 && !CSS.supports('overflow-anchor', 'auto')) scrollBy(0, row.offsetHeight);
}
