import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { live } from '../operations/delivery-tracker';
import { apiUrl } from '../api/api-url';
import type { LiveSubscriber } from './live-event';
import { liveRegistry } from './live-registry';

const nobody: LiveSubscriber = { onEvent: () => undefined, onReset: () => undefined, onStatus: () => undefined };

/** Takes part in the page's live stream of an API. Answers how to leave. */
export function subscribeLive(
  { apiBaseUrl, getAccessToken }: Pick<RemoteProps, 'apiBaseUrl' | 'getAccessToken'>,
  subscriber: LiveSubscriber,
): () => void {
  const url = new URL(apiUrl(apiBaseUrl, live.path), document.baseURI).href;
  return liveRegistry().subscribe({ url, getAccessToken }, subscriber);
}

/**
 * For hosts: opens the live stream before anything is shown. What is asked for afterwards is current from the first answer on; what was answered
 * before the stream was open has to be asked for twice.
 */
export function openLive(access: Pick<RemoteProps, 'apiBaseUrl' | 'getAccessToken'>): () => void {
  return subscribeLive(access, nobody);
}
