import type { InboxList } from './inbox-list.js';
import { refreshRegions } from './regions.js';
import { shareSource, type Changes, type Told } from './shared-source.js';

/** Keeps the page as it is in the simulator while it is in sight, and fetches what it missed when it comes into sight again. */
export function watchLive(list: InboxList | null): void {
  const shows = new URLSearchParams(document.body.dataset.live);
  const notice = document.querySelector<HTMLElement>('.connection');
  // A tab that was opened out of sight has heard of nothing since.
  const isFresh = document.visibilityState !== 'hidden';
  let known: string | null = null;
  let leave: (() => void) | null = null;

  const fetchAnew = (): void => void (list === null ? refreshRegions() : list.reset());

  function heard({ connection, changes, newest }: Told): void {
    if (notice !== null) notice.hidden = connection !== null;
    if (connection !== null && connection !== known) {
      // What happened before the connection was made is fetched, unless the page was made with it.
      const isCurrent = isFresh && known === null && newest !== undefined && list?.isBehind(newest) === false;
      known = connection;
      if (!isCurrent) return fetchAnew();
    }
    if (changes === undefined || !concerns(shows, changes)) return;
    if (list === null) void refreshRegions();
    else list.apply(changes);
  }

  const pause = (): void => {
    leave?.();
    leave = null;
  };
  const update = (): void => {
    if (document.visibilityState === 'hidden') pause();
    else leave ??= shareSource(heard);
  };
  // A page that is frozen, or kept for the back button, would keep the others from the connection.
  document.addEventListener('freeze', pause);
  addEventListener('pagehide', pause);
  document.addEventListener('visibilitychange', update);
  document.addEventListener('resume', update);
  addEventListener('pageshow', update);
  update();
}

/** Whether what has changed is on a page that shows this. */
function concerns(shows: URLSearchParams, { texts, all, settings }: Changes): boolean {
  const sid = shows.get('sid');
  const phone = shows.get('phone');
  if (all || settings) return true;
  if (sid !== null) return texts.some((text) => text.sid === sid);
  if (phone !== null) return texts.some((text) => text.phone === phone);
  return shows.get('view') !== 'callbacks' || texts.some(({ hasCallback }) => hasCallback);
}
