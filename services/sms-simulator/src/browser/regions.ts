let running: Promise<void> | null = null;
let again = false;

/**
 * Fetches this page once more and replaces its parts that carry `data-region` and an id. One at a time: what changes
 * meanwhile is fetched right after. A region that holds the focus of somebody typing is left alone.
 */
export function refreshRegions(): Promise<void> {
  if (running !== null) {
    again = true;
    return running;
  }
  running = refresh().finally(() => {
    running = null;
    if (again) {
      again = false;
      void refreshRegions();
    }
  });
  return running;
}

async function refresh(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const region of document.querySelectorAll<HTMLElement>('[data-region]')) {
    const replacement = fresh.getElementById(region.id);
    if (replacement !== null && !isTypedInto(region)) replace(region, replacement);
  }
  document.dispatchEvent(new CustomEvent('regions-refreshed'));
}

function replace(region: HTMLElement, replacement: HTMLElement): void {
  region.hidden = replacement.hidden;
  if (region.innerHTML === replacement.innerHTML) return;
  const opened = [...region.querySelectorAll<HTMLDetailsElement>('details[open][id]')].map(({ id }) => id);
  const focused = document.activeElement instanceof HTMLElement && region.contains(document.activeElement);
  const focusedId = focused ? document.activeElement?.id : undefined;
  region.replaceChildren(...replacement.childNodes);
  for (const id of opened)
    region.querySelector<HTMLDetailsElement>(`details#${CSS.escape(id)}`)?.setAttribute('open', '');
  if (focusedId !== undefined && focusedId !== '') document.getElementById(focusedId)?.focus();
}

function isTypedInto(region: HTMLElement): boolean {
  const active = document.activeElement;
  return active !== null && region.contains(active) && active.matches('input, textarea, select');
}
