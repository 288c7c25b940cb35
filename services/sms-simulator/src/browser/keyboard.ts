import { copy } from './copying.js';

/** Single keys, wherever nobody is typing. */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
    if (typing) {
      if (event.key === 'Escape') (event.target as HTMLElement).blur();
      return;
    }
    if (act(event.key)) event.preventDefault();
  });
}

function act(key: string): boolean {
  switch (key) {
    case '/':
      document.querySelector<HTMLInputElement>('.search input')?.select();
      return true;
    case 'j':
      return step(1);
    case 'k':
      return step(-1);
    case 'c':
      return copyNearest();
    case 'g':
      location.href = '/';
      return true;
    case '?':
      document.querySelector<HTMLDialogElement>('#keys')?.showModal();
      return true;
    default:
      return false;
  }
}

/** Moves the focus among the rows; the first press takes the first one. */
function step(direction: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLElement>('.row a.open')];
  const focused = document.activeElement?.closest('.row')?.querySelector<HTMLElement>('a.open') ?? null;
  const here = focused === null ? -1 : links.indexOf(focused);
  const next = here === -1 ? links[0] : links[here + direction];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

/** The code of the row in focus, else the first on the page. */
function copyNearest(): boolean {
  const row = document.activeElement?.closest('.row');
  const chip = (row ?? document).querySelector<HTMLElement>('[data-copy].code');
  if (chip === null) return false;
  void copy(chip);
  return true;
}
