import { PAGE_READS_KEY } from '../api/page-reads';
import type { LiveRegistry } from '../live/live-event';
import { LIVE_REGISTRY_KEY } from '../live/registry-of-page';

/** Makes the page as new for a story: nothing is kept of the one before, and no event arrives. */
export function beginStory({ paused = false }: { readonly paused?: boolean | undefined }): void {
  localStorage.clear();
  sessionStorage.clear();
  const registry: LiveRegistry = {
    subscribe(_access, { onStatus }) {
      onStatus(paused ? 'paused' : 'live');
      return () => undefined;
    },
  };
  Object.assign(globalThis, { [LIVE_REGISTRY_KEY]: registry, [PAGE_READS_KEY]: undefined });
}
