import { createHash } from 'node:crypto';
import Provider, { interactionPolicy, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Config } from './config.js';
import { SIGNING_ALGORITHM, type Keys } from './keys.js';
import { renderError } from './pages/error-page.js';
import { renderSignedOut, renderSignOut } from './pages/sign-out-page.js';
import { findPerson } from './people.js';
import type { SessionStore } from './session-store.js';

export const SHELL_CLIENT_ID = 'linecheck-shell';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const SCOPES = 'openid profile email offline_access';

export function createProvider(config: Config, keys: Keys, store: SessionStore): Provider {
  const provider = new Provider(config.issuer, {
    adapter: (model: string) => store.adapter(model),
    jwks: { keys: [keys.signing] } as NonNullable<Configuration['jwks']>,
    clients: [shellClient(config)],
    clientBasedCORS: (_ctx, origin, client) =>
      (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    findAccount: (_ctx, id) => accountOf(id),
    // The shell reads who somebody is from the ID token: its access token is for the API, not for /userinfo.
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'auth_time'], profile: ['name', 'roles'], email: ['email', 'email_verified'] },
    scopes: SCOPES.split(' '),
    extraTokenClaims: (ctx, token) => claimsOfAccessToken(ctx, 'accountId' in token ? token.accountId : undefined),
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: accessTokensFor(config.audience),
      rpInitiatedLogout: { enabled: true, logoutSource: renderSignOut, postLogoutSuccessSource: renderSignedOut },
    },
    interactions: {
      url: (ctx, interaction) =>
        new URL(ctx.oidc.urlFor('userinfo')).pathname.replace(/\/me$/, `/interaction/${interaction.uid}`),
      policy: policyThatHeedsLoginHints(),
    },
    loadExistingGrant: grantEverything(config.audience),
    // Two tabs that renew at once must not sign each other out, so refresh tokens are not rotated here.
    rotateRefreshToken: false,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    // Whoever signs out cannot renew any more, on any tab.
    expiresWithSession: async () => true,
    pkce: { required: () => true },
    cookies: { keys: [...keys.cookies], names: cookieNames(config.issuer) },
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      IdToken: HOUR,
      Interaction: HOUR,
      Grant: 30 * DAY,
      RefreshToken: 30 * DAY,
      Session: 30 * DAY,
    },
    renderError,
  });
  // Scheme and host come from X-Forwarded-*, which the server in front of it writes.
  provider.proxy = true;
  return provider;
}

function shellClient(config: Config) {
  return {
    client_id: SHELL_CLIENT_ID,
    client_name: 'Linecheck',
    application_type: 'web' as const,
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    redirect_uris: [...config.redirectUris],
    post_logout_redirect_uris: [...config.postLogoutRedirectUris],
    id_token_signed_response_alg: SIGNING_ALGORITHM as 'ES256',
  };
}

function accessTokensFor(audience: string) {
  return {
    enabled: true,
    defaultResource: () => audience,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: '',
      audience,
      accessTokenTTL: HOUR,
      accessTokenFormat: 'jwt' as const,
      jwt: { sign: { alg: SIGNING_ALGORITHM as 'ES256' } },
    }),
  };
}

function accountOf(id: string) {
  const person = findPerson(id);
  if (person === undefined) return undefined;
  return {
    accountId: person.id,
    claims: () => ({
      sub: person.id,
      name: person.name,
      email: person.email,
      email_verified: true,
      roles: [...person.roles],
    }),
  };
}

/** `auth_time` tells a service whether the sign-in is recent; a renewed token keeps the time of the real sign-in. */
function claimsOfAccessToken(ctx: KoaContextWithOIDC, accountId: string | undefined) {
  const person = findPerson(accountId);
  const source = ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken;
  return { roles: [...(person?.roles ?? [])], name: person?.name, email: person?.email, auth_time: source?.authTime };
}

/** Asks for nobody's consent: the one client is ours. */
function grantEverything(audience: string) {
  return async (ctx: KoaContextWithOIDC) => {
    const { client, session, result, provider } = ctx.oidc;
    if (client === undefined || session?.accountId === undefined) return undefined;
    const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
    const existing = known === undefined ? undefined : await provider.Grant.find(known);
    if (existing?.accountId === session.accountId) return existing;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope(SCOPES);
    grant.addResourceScope(audience, '');
    await grant.save();
    return grant;
  };
}

/** A `login_hint` that names somebody else than who is signed in asks for that somebody. */
function policyThatHeedsLoginHints() {
  const policy = interactionPolicy.base();
  const { Check } = interactionPolicy;
  policy.get('login')?.checks.add(
    new Check('login_hint', 'login_hint and the signed-in person do not match', (ctx) => {
      const hinted = findPerson(ctx.oidc.params?.['login_hint']);
      if (hinted === undefined || hinted.id === ctx.oidc.session?.accountId) return Check.NO_NEED_TO_PROMPT;
      return Check.REQUEST_PROMPT;
    }),
  );
  return policy;
}

/** Cookies know no ports: without names of their own, two checkouts on one machine would sign each other out. */
function cookieNames(issuer: string) {
  const mark = createHash('sha256').update(issuer).digest('hex').slice(0, 8);
  return { session: `lc_${mark}_session`, interaction: `lc_${mark}_interaction`, resume: `lc_${mark}_resume` };
}
