import { until } from './until';

/**
 * Waits until an instance has the issuer's keys: `createTokens` serves them from the test's own process, which may be too busy to
 * hand them out in time. Not where `jwksUrl` names another place, which is the test's own matter.
 */
export async function keysFetched(keys: { check(): { ok: boolean } }, jwksUrl: string | undefined): Promise<void> {
  if (jwksUrl === undefined) await until('the keys being fetched', () => keys.check().ok);
}
