import { AUTH_PREFIX } from '@linecheck/shared-contracts/routes';
import type { IdentityProvider, Settings } from './settings.js';

/** Who gets in at the gateway, under which address, and where they sign in: all from the settings, nothing from a request. */
export interface Entrance {
  /** Where the gateway listens on this machine, such as http://localhost:8080. */
  readonly url: string;
  /** The one origin that people see: the same, or PUBLIC_URL. */
  readonly origin: string;
  /** Hosts beside this machine's that reach more than the webhooks. */
  readonly allowedHosts: readonly string[];
  /** Origins that the page calls beside its own. */
  readonly connectTo: readonly string[];
  /** Whether dev-identity runs here and signs people in. */
  readonly ownIdentity: boolean;
  readonly identity: IdentityProvider;
}

export const SHELL_CLIENT_ID = 'linecheck-shell';

/** The name of the API that access tokens of dev-identity are for. */
const AUDIENCE = 'https://linecheck.local/api';

/** People are at PUBLIC_URL only if its host may come in. */
export function entranceOf(settings: Settings, url: string): Entrance {
  const { allowedHosts, publicUrl, identity } = settings;
  const isPublic = publicUrl !== null && allowedHosts.includes(new URL(publicUrl).hostname);
  const own: IdentityProvider = {
    issuer: url + AUTH_PREFIX,
    clientId: SHELL_CLIENT_ID,
    audience: AUDIENCE,
    jwksUrl: null,
    scope: null,
    origins: [],
  };
  return {
    url,
    origin: isPublic ? new URL(publicUrl).origin : url,
    allowedHosts,
    connectTo: identity === null ? [] : [new URL(identity.issuer).origin, ...identity.origins],
    ownIdentity: identity === null,
    identity: identity ?? own,
  };
}
