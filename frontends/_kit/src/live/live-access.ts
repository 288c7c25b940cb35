import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { live } from '../operations/delivery-tracker';
import { apiUrl } from '../api/api-url';
import type { LiveAccess } from './live-event';

/** The live stream of an API, and who reads it. */
export function liveAccess({
  apiBaseUrl,
  getAccessToken,
}: Pick<RemoteProps, 'apiBaseUrl' | 'getAccessToken'>): LiveAccess {
  return { url: new URL(apiUrl(apiBaseUrl, live.path), document.baseURI).href, getAccessToken };
}
