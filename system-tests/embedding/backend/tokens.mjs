// Gives Linecheck access tokens for people who are signed in here, whoever signed them in: Linecheck needs a token of an issuer that it knows, with
// the person's lasting id as `sub`. OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL of its services name this backend.
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/**
 * @param {{ issuer: string, audience: string, lifetimeSeconds?: number }} settings
 */
export async function createTokens({ issuer, audience, lifetimeSeconds = 300 }) {
  // In production: a key that all replicas read from your secret store, and the one before it beside it for as long as its tokens live.
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const kid = crypto.randomUUID();
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] };
  return {
    jwks,
    /** @param {string} person the id of the person who is signed in: never a name or an address that changes */
    async issue(person, seconds = lifetimeSeconds) {
      const access_token = await new SignJWT()
        .setProtectedHeader({ alg: 'ES256', kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(person)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
        .sign(privateKey);
      return { access_token, expires_in: seconds };
    },
  };
}
