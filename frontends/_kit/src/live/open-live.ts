import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { liveAccess } from './live-access';
import type { LiveRegistry, LiveSubscriber } from './live-event';
import { keepRegistry, registryOfPage } from './registry-of-page';
import { subscribeOnce } from './subscribe-live';

const nobody: LiveSubscriber = { onEvent: () => undefined, onReset: () => undefined, onStatus: () => undefined };

type CreateRegistry = () => Promise<LiveRegistry>;

/** A chunk of its own: it is not needed before the page is shown. */
const createRegistry: CreateRegistry = () =>
  import('./live-registry').then(({ createLiveRegistry }) => createLiveRegistry());

/**
 * For hosts: opens the page's live stream once `after` is over, whoever takes part before. What was answered before the stream was open has to be asked
 * for once more, so it opens when what a page shows first has been read; everything else is current from its first answer on.
 */
export function openLive(
  access: Pick<RemoteProps, 'apiBaseUrl' | 'getAccessToken'>,
  after: Promise<unknown>,
  create = createRegistry,
): () => void {
  const registry = registryOfPage() ?? keepRegistry(heldUntil(after, create));
  return registry.subscribe(liveAccess(access), nobody);
}

function heldUntil(after: Promise<unknown>, create: CreateRegistry): LiveRegistry {
  let registry: LiveRegistry | undefined;
  let creating: Promise<LiveRegistry> | undefined;
  const once = (): Promise<LiveRegistry> => {
    creating ??= after.then(create, create).then(
      (created) => (registry = created),
      (error: unknown) => {
        creating = undefined;
        throw error;
      },
    );
    return creating;
  };
  return {
    subscribe: (access, subscriber) =>
      registry?.subscribe(access, subscriber) ?? subscribeOnce(once, access, subscriber),
  };
}
