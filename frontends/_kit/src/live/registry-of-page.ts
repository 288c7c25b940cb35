import type { LiveRegistry } from './live-event';

/** Where the page keeps its registry, for remotes of all versions. */
export const LIVE_REGISTRY_KEY = Symbol.for('linecheck.live.v1');

const page = globalThis as { [LIVE_REGISTRY_KEY]?: LiveRegistry };

/** The page's one registry of live connections; undefined where nobody has brought one yet. */
export function registryOfPage(): LiveRegistry | undefined {
  return page[LIVE_REGISTRY_KEY];
}

export function keepRegistry(registry: LiveRegistry): LiveRegistry {
  return (page[LIVE_REGISTRY_KEY] = registry);
}
