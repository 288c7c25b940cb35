import { createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import type { Middleware } from 'koa';
import type { Config } from './config.js';
import { findPerson } from './people.js';

const PATH = '/me';

/**
 * Answers userinfo for access tokens that are for the API, as most hosted providers do. The library itself would refuse
 * them here, and a client that asks for userinfo could not sign in.
 */
export function userinfoRoute(config: Config, signing: JWK): Middleware {
  const { kty, crv, x, y, alg, kid, use } = signing;
  const keys = createLocalJWKSet({ keys: [{ kty, crv, x, y, alg, kid, use } as JWK] });
  return async (ctx, next) => {
    if (ctx.path !== PATH || !['GET', 'POST'].includes(ctx.method)) return next();
    const [, token] = /^Bearer (.+)$/i.exec(ctx.get('authorization')) ?? [];
    const verified =
      token && (await jwtVerify(token, keys, { issuer: config.issuer, audience: config.audience }).catch(() => null));
    const person = verified ? findPerson(verified.payload.sub) : undefined;
    if (person === undefined) return next();
    const { id, name, email, roles } = person;
    ctx.set('Cache-Control', 'no-store');
    if (config.redirectUris.some((uri) => new URL(uri).origin === ctx.get('origin'))) {
      ctx.set('Access-Control-Allow-Origin', ctx.get('origin'));
      ctx.vary('Origin');
    }
    ctx.body = { sub: id, name, email, email_verified: true, roles };
  };
}
