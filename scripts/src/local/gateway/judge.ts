import { hostOf, isOwnHost } from '@linecheck/service-kit/node-http';
import type { ProblemAnswer } from '@linecheck/service-kit/node-http';
import type { IncomingMessage } from 'node:http';
import { MAX_BODY_BYTES, MAX_LINE_LENGTH, METHODS, READABLE_TARGET, WEBHOOK_TARGET } from './addresses.js';

const READABLE = new RegExp(READABLE_TARGET, 'i');
const WEBHOOK = new RegExp(WEBHOOK_TARGET);

/**
 * Why a request gets no further, or null: decided by its first line and headers, before anything of it is read or routed. Hosts other than
 * this machine's and `allowedHosts` reach the webhooks alone, whatever forwarded headers say.
 */
export function routeDecision(request: IncomingMessage, allowedHosts: readonly string[]): ProblemAnswer | null {
  const { method = '', headers, rawHeaders } = request;
  const target = originForm(request.url ?? '');
  if (`${method} ${request.url} HTTP/1.1`.length > MAX_LINE_LENGTH) return { code: 'uri-too-long' };
  if (
    rawHeaders.some((value, i) => i % 2 === 1 && value.length + 2 + (rawHeaders[i - 1]?.length ?? 0) > MAX_LINE_LENGTH)
  )
    return { code: 'headers-too-large' };
  const host = hostOf(request);
  if (host === null) return { code: 'malformed-request' };
  if (!isOwnHost(host) && !allowedHosts.includes(host) && !WEBHOOK.test(target)) return { code: 'misdirected-request' };
  if (!METHODS.includes(method as (typeof METHODS)[number]))
    return { code: 'method-not-allowed', headers: { Allow: METHODS.join(', ') } };
  if (!READABLE.test(target)) return { code: 'malformed-request' };
  if (Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES) return { code: 'payload-too-large' };
  return null;
}

/** The target as it is without the scheme and host of an absolute one (RFC 9112, 3.2.2). */
export function originForm(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return path.startsWith('/') || target === path ? path : `/${path}`;
}
