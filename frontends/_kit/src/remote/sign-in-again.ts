import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { ApiError } from '../api/api-error';

/**
 * Has the person sign in again, for a request that was refused because their sign-in is too old; null where it was refused for
 * something else, or the host has no way. Rejects where it did not succeed.
 */
export function signInAgain(
  error: unknown,
  onSignInRequired: RemoteProps['onSignInRequired'],
): (() => Promise<void>) | null {
  if (onSignInRequired === undefined) return null;
  if (!(error instanceof ApiError) || error.code !== 'sign-in-required-again') return null;
  const maxAge = error.problem?.['max_age_seconds'];
  const maxAgeSeconds = typeof maxAge === 'number' ? maxAge : 0;
  return async () => onSignInRequired({ maxAgeSeconds });
}
