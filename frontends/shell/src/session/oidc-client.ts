import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { ShellConfig } from '../config/shell-config';
import { SIGNED_IN_PATH } from './paths';
import { STORE_PREFIX } from './stored-session';

/** What does not answer for so long counts as out of reach; without it a renewal could wait without end, and every request with it. */
const LONGEST_REQUEST_S = 10;

/** Code flow with PKCE. Renewal is asked for by `Session`, which sees to it that only one tab does it at a time. */
export function createOidcClient(oidc: ShellConfig['oidc']): UserManager {
  return new UserManager({
    authority: oidc.authority,
    client_id: oidc.clientId,
    scope: oidc.scope,
    response_type: 'code',
    redirect_uri: `${location.origin}${SIGNED_IN_PATH}`,
    post_logout_redirect_uri: `${location.origin}/`,
    userStore: new WebStorageStateStore({ store: localStorage, prefix: STORE_PREFIX }),
    stateStore: new WebStorageStateStore({ store: localStorage, prefix: STORE_PREFIX }),
    requestTimeoutInSeconds: LONGEST_REQUEST_S,
    loadUserInfo: true,
    automaticSilentRenew: false,
    monitorSession: false,
  });
}
