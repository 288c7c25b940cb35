import type { InboxList, RowsEvent } from './inbox-list.js';
import { refreshRegions } from './regions.js';

/** Keeps the page as it is in the simulator, for as long as it is open. */
export function watchLive(list: InboxList | null): void {
  const query = document.body.dataset.live ?? '';
  const source = new EventSource(`/live?${query}`);
  const notice = document.querySelector<HTMLElement>('.connection');
  let interrupted = false;
  source.addEventListener('hello', (event: MessageEvent<string>) => {
    if (notice !== null) notice.hidden = true;
    const { newest } = JSON.parse(event.data) as { newest: number };
    // What happened while the connection was down, or before it was first made, is fetched.
    if (interrupted || list?.isBehind(newest)) void (list === null ? refreshRegions() : list.reset());
    interrupted = false;
  });
  source.addEventListener('error', () => {
    interrupted = true;
    if (notice !== null) notice.hidden = false;
  });
  source.addEventListener('changed', () => void refreshRegions());
  source.addEventListener('rows', (event: MessageEvent<string>) => list?.apply(JSON.parse(event.data) as RowsEvent));
}
