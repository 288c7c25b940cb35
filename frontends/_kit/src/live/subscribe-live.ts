import { joinOnceReady } from './join-once-ready';
import type { LiveAccess, LiveRegistry, LiveSubscriber } from './live-event';
import { liveTimings } from './live-timings';
import { registryOfPage } from './registry-of-page';

type LoadRegistry = () => Promise<LiveRegistry>;

/** A chunk of its own: on most pages a host or another remote has brought one. */
const loadRegistry: LoadRegistry = () => import('./live-registry').then(({ liveRegistry }) => liveRegistry());

/** Takes part in the page's live stream of an API. Answers how to leave. */
export function subscribeLive(access: LiveAccess, subscriber: LiveSubscriber, load = loadRegistry): () => void {
  return registryOfPage()?.subscribe(access, subscriber) ?? subscribeOnce(load, access, subscriber);
}

/** Takes part as soon as there is a registry; where it does not come it is loaded again. */
export function subscribeOnce(load: LoadRegistry, access: LiveAccess, subscriber: LiveSubscriber): () => void {
  const ready = () => load().then((registry) => () => registry.subscribe(access, subscriber));
  return joinOnceReady(ready, subscriber, liveTimings);
}
