import { createPublicKey } from 'node:crypto';
import buildGetJwks, { type JWK } from 'get-jwks';
import { Problem } from '../errors';

/** Where the issuer publishes its keys; discovered from the issuer where `jwksUrl` is absent. */
export interface KeySource {
  issuer: string;
  jwksUrl?: string;
}

const ANSWER_WITHIN_MS = 5_000;
const KEYS_LIVE_MS = 10 * 60_000;
/** A key id that is not published is fetched for again after this time, and only so many ids within it. */
const COOL_DOWN_MS = 10_000;
const UNKNOWN_IDS_PER_COOL_DOWN = 5;

/**
 * Finds the issuer's public keys as PEM, by id. An unknown id is `unauthorized`; an issuer that does not answer is
 * `unavailable`, because then nobody can tell.
 */
export function publishedKeys(source: KeySource): (header: { kid?: string; alg?: string }) => Promise<string> {
  const { domain, ...where } = placeOf(source);
  const jwks = buildGetJwks({ ttl: KEYS_LIVE_MS, issuersWhitelist: [domain], ...where });
  const pems = new WeakMap<JWK, string>();
  const known = new Set<string>();
  const missed = new Map<string, number>();

  return async ({ kid, alg }) => {
    if (!kid || !alg) throw new Problem('unauthorized', { detail: 'The token does not name its key.' });
    for (const [id, at] of missed) if (at < Date.now() - COOL_DOWN_MS) missed.delete(id);
    const cooling = missed.has(kid) || missed.size >= UNKNOWN_IDS_PER_COOL_DOWN;
    if (cooling && !known.has(kid)) throw unknownKey();
    try {
      const jwk = await withinBound(jwks.getJwk({ domain, alg, kid }));
      const pem = pems.get(jwk) ?? pemOf(jwk);
      pems.set(jwk, pem);
      known.add(kid);
      return pem;
    } catch (error) {
      if ((error as { code?: string }).code !== 'JWK_NOT_FOUND') throw new Problem('unavailable', { cause: error });
      missed.set(kid, Date.now());
      throw unknownKey();
    }
  };
}

/** get-jwks takes a domain and a path, not a URL. */
function placeOf({ issuer, jwksUrl }: KeySource) {
  if (!jwksUrl) return { domain: issuer, providerDiscovery: true };
  const { origin, pathname, search } = new URL(jwksUrl);
  return { domain: origin, jwksPath: `${pathname}${search}` };
}

/** Far cheaper than get-jwks' own conversion, which took 2 s on the first ES256 key. */
function pemOf(jwk: JWK): string {
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
}

function unknownKey(): Problem {
  return new Problem('unauthorized', { detail: 'The token is signed with a key that its issuer does not publish.' });
}

async function withinBound<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<never>((_, fail) => {
    timer = setTimeout(
      () => fail(new Error(`The issuer did not answer within ${ANSWER_WITHIN_MS} ms`)),
      ANSWER_WITHIN_MS,
    );
  });
  return Promise.race([work, bound]).finally(() => clearTimeout(timer));
}
