import { createHash, createHmac } from 'node:crypto';
import { parse } from 'node:querystring';
import type { Call } from './http';

/** Where the provider calls, and the token that it signs with. */
export interface Signing {
  readonly publicUrl: string;
  readonly authToken: string;
}

/**
 * Signs a call as Twilio does (https://www.twilio.com/docs/usage/security): the URL and the sorted fields of a form, or, for
 * JSON, the URL with the body's hash in it.
 */
export function signed(call: Call, { publicUrl, authToken }: Signing): Call {
  const text = call.body ?? '';
  const isForm = call.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const hash = createHash('sha256').update(text).digest('hex');
  const path = isForm ? call.path : `${call.path}${call.path.includes('?') ? '&' : '?'}bodySHA256=${hash}`;
  const fields = isForm ? Object.entries(parse(text.toString())) : [];
  const content = fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, values]) => [...new Set([values ?? ''].flat())].sort().map((value) => name + value))
    .join('');
  const signature = createHmac('sha1', authToken)
    .update(publicUrl + path + content)
    .digest('base64');
  return { ...call, path, headers: { ...call.headers, 'x-twilio-signature': signature } };
}
