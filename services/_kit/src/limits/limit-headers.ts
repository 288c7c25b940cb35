import type { LimitUse } from './limit-use';

/**
 * RateLimit-Policy and RateLimit as draft-ietf-httpapi-ratelimit-headers-10 writes them: lists of strings with
 * parameters. Its registry of units (`qu`) knows requests, bytes and concurrency; other units are told by a parameter
 * of our own, which the draft has callers ignore.
 */
export function limitHeaders(uses: readonly LimitUse[]): Readonly<Record<'ratelimit-policy' | 'ratelimit', string>> {
  return {
    'ratelimit-policy': uses
      .map(({ name, max, windowSeconds, unit }) => `"${name}";q=${max};w=${windowSeconds}${unitParameter(unit)}`)
      .join(', '),
    ratelimit: uses
      .map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${Math.ceil(resetSeconds)}`)
      .join(', '),
  };
}

function unitParameter(unit: LimitUse['unit']): string {
  return unit === 'requests' ? '' : `;linecheck-unit="${unit}"`;
}
