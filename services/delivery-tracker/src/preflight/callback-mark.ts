import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Query, Statement } from '../persistence/query';

// A callback that we send to ourselves is marked in its signed query, so only the holder of the auth token can mark one.

/** Request: proves that the sender holds the auth token, even where the URL was altered on the way. Answer: proves who answered. */
export const PREFLIGHT_HEADER = 'x-linecheck-preflight';
/** Answer to a marked callback whose signature does not fit: the URL as it arrived. */
export const ARRIVED_HEADER = 'x-linecheck-preflight-url';

const MAX_URL_LENGTH = 500;

export function callerMark(authToken: string, nonce: string): string {
  return `${nonce}.${hmac(authToken, `preflight caller ${nonce}`)}`;
}

export function isCallerMark(authToken: string, header: unknown): boolean {
  if (typeof header !== 'string') return false;
  const [nonce = ''] = header.split('.', 1);
  return isSame(header, callerMark(authToken, nonce));
}

/** `installation` tells this installation from another one with the same auth token. */
export function answerMark(authToken: string, nonce: string, installation: string): string {
  return hmac(authToken, `preflight answer ${nonce} ${installation}`);
}

const WHICH: Statement = {
  name: 'which-installation',
  text: `SELECT oid || ' ' || extract(epoch FROM pg_postmaster_start_time()) AS installation
    FROM pg_database WHERE datname = current_database()`,
};

/** The same on every replica of this installation and on no other: which database it is, since its server started. */
export async function installationOf(query: Query): Promise<string> {
  const [row] = await query<{ installation: string }>(WHICH, []);
  return row?.installation ?? '';
}

export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** As a header can carry it. */
export function shownUrl(url: string): string {
  return url.replace(/[^\x21-\x7e]/g, '?').slice(0, MAX_URL_LENGTH);
}

function hmac(authToken: string, text: string): string {
  return createHmac('sha256', authToken).update(text).digest('hex');
}
