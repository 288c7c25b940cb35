import { liveBrowser, type LiveBrowser } from './live-browser';
import { joinOnceReady } from './join-once-ready';
import { LiveConnection } from './live-connection';
import type { LiveAccess, LiveRegistry, LiveSubscriber } from './live-event';
import { liveTimings, type LiveTimings } from './live-timings';
import { personOfAccessToken } from './person-of-token';
import { keepRegistry, registryOfPage } from './registry-of-page';

/** The page's one registry of live connections, whichever remote brought it. */
export function liveRegistry(): LiveRegistry {
  return registryOfPage() ?? keepRegistry(createLiveRegistry());
}

/**
 * One connection per API and person, however many subscribers; it ends with the last of them. Where tabs cannot share a
 * stream there is none, and pages look for news themselves: a stream for each would use up the browser's connections.
 */
export function createLiveRegistry(
  timings: LiveTimings = liveTimings,
  browser: LiveBrowser | null = liveBrowser(),
): LiveRegistry {
  return browser === null ? withoutStreams : sharedStreams(timings, browser);
}

const withoutStreams: LiveRegistry = {
  subscribe(_access, subscriber) {
    subscriber.onStatus('paused');
    return () => undefined;
  },
};

function sharedStreams(timings: LiveTimings, browser: LiveBrowser): LiveRegistry {
  const connections = new Map<string, LiveConnection>();

  function connectionFor(access: LiveAccess, person: string): LiveConnection {
    const key = `${person} ${access.url}`;
    const known = connections.get(key);
    if (known) return known;
    const onEmpty = (): unknown => connections.delete(key);
    const connection = new LiveConnection({ access, person, browser, timings, onEmpty });
    connections.set(key, connection);
    return connection;
  }

  return {
    subscribe(access: LiveAccess, subscriber: LiveSubscriber): () => void {
      const ready = () =>
        access
          .getAccessToken()
          .then((token) => () => connectionFor(access, personOfAccessToken(token)).join(access, subscriber));
      return joinOnceReady(ready, subscriber, timings);
    },
  };
}
