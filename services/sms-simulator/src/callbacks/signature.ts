import { stringify } from 'node:querystring';
import { getExpectedBodyHash, getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { Callback } from './callback';
import { withoutFragment } from './connection-overrides';

/** A request to a webhook, ready to go out. */
export interface SignedRequest {
  readonly url: string;
  readonly body: string;
  readonly headers: Record<string, string>;
}

/**
 * Signs as Twilio does: over the URL and the sorted parameters for a form; over the URL alone for JSON, with the body's
 * hash in its query. The fragment is never part of it.
 */
export function signedRequest(callback: Callback, authToken: string): SignedRequest {
  const url = withoutFragment(callback.url);
  if (callback.format === 'json') {
    const body = JSON.stringify(callback.parameters);
    const hashed = `${url}${url.includes('?') ? '&' : '?'}bodySHA256=${getExpectedBodyHash(body)}`;
    return request(hashed, body, 'application/json', getExpectedTwilioSignature(authToken, hashed, {}));
  }
  const body = stringify(callback.parameters).replaceAll('%20', '+');
  const signature = getExpectedTwilioSignature(authToken, url, { ...callback.parameters });
  return request(url, body, 'application/x-www-form-urlencoded; charset=utf-8', signature);
}

function request(url: string, body: string, contentType: string, signature: string): SignedRequest {
  return {
    url,
    body,
    headers: {
      'content-type': contentType,
      'x-twilio-signature': signature,
      'user-agent': 'TwilioProxy/1.1',
      accept: '*/*',
    },
  };
}
