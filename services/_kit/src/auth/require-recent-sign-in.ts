import { Problem } from '../errors';
import { timeInWords } from '../limits/limit-in-words';
import type { Person } from './person';

/** By how much an issuer's clock may be ahead of ours, at most: as OIDC_CLOCK_TOLERANCE_SECONDS. */
const MAX_AHEAD_MS = 300_000;

/**
 * For what a stolen session must not do. Throws Problem `sign-in-required-again` where the person's last sign-in is older than
 * `maxAgeSeconds`, or where the issuer does not say when it was, or names a time to come: then nobody can tell, and the answer is no. The challenge is that of
 * RFC 9470, whose `max_age` the page hands to the identity provider.
 */
export function requireRecentSignIn({ authenticatedAt }: Person, maxAgeSeconds: number): void {
  const ageMs = authenticatedAt && Date.now() - authenticatedAt.getTime();
  const isKnown = ageMs !== undefined && ageMs >= -MAX_AHEAD_MS;
  if (isKnown && ageMs <= maxAgeSeconds * 1000) return;
  const detail = isKnown
    ? `This needs a sign-in within the last ${timeInWords(maxAgeSeconds)}. Sign in again, then repeat the request with the new token.`
    : 'This needs a recent sign-in, and the token does not say when it was, or names a time to come (auth_time). Sign in again; where that changes nothing, have the identity provider write auth_time, in seconds since 1970, into access tokens.';
  throw new Problem('sign-in-required-again', {
    detail,
    extra: { max_age_seconds: maxAgeSeconds },
    headers: {
      'www-authenticate': `Bearer error="insufficient_user_authentication", error_description="A more recent sign-in is required", max_age="${maxAgeSeconds}"`,
    },
  });
}
