import { createHmac } from 'node:crypto';
import { keyOf, type VersionedKeys } from '@linecheck/service-kit/sealing';
import { networksOf, type CallerNetworks } from '../../domain/fraud/networks';
import type { CodeCaller } from './unproven-budgets';

/** Enough for no two networks to meet by chance. */
const DIGEST_BYTES = 12;

/** Null where the address says nothing of who asks: a proxy's, a test's. */
export function codeCaller(keys: VersionedKeys, ip: string): CodeCaller | null {
  const networks = networksOf(ip);
  return networks && { ip, networks, origin: digestsOf(keys, networks) };
}

/** Addresses are counted under a keyed digest: without the key nobody finds out which they are. With another key they begin anew. */
export function digestsOf(keys: VersionedKeys, { address, network, provider }: CallerNetworks): CodeCaller['origin'] {
  return { address: digest(keys, address), network: digest(keys, network), provider: digest(keys, provider) };
}

function digest(keys: VersionedKeys, network: string): string {
  const hmac = createHmac('sha256', keyOf(keys, keys.active)).update(`caller:${network}`).digest();
  return hmac.subarray(0, DIGEST_BYTES).toString('base64url');
}
