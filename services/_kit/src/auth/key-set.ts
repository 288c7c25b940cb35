import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** What a token's header says of the key that signed it. */
export interface TokenHeader {
  kid?: string;
  alg?: string;
}

/** The keys that an issuer published at one time. */
export interface KeySet {
  /** The key as PEM (SPKI), or null where none of this id is for this algorithm. */
  find(header: { kid: string; alg: string }): string | null;
  /** Keys that cannot be used; those beside them can. */
  readonly unreadable: number;
}

interface PublishedKey {
  readonly kid: string;
  readonly alg: string | undefined;
  readonly key: KeyObject;
  readonly pem: string;
}

/** Reads a JSON Web Key Set (RFC 7517). Throws where it is none. */
export function readKeySet(document: unknown): KeySet {
  const { keys } = (document ?? {}) as { keys?: unknown };
  if (!Array.isArray(keys)) throw new Error('what the issuer publishes is no set of keys');
  const read = keys.map(readKey);
  // Several keys may share an id where they are for different algorithms.
  const byId = new Map<string, PublishedKey[]>();
  for (const key of read) if (key) byId.set(key.kid, [...(byId.get(key.kid) ?? []), key]);
  return {
    find: ({ kid, alg }) => byId.get(kid)?.find((key) => isFor(alg, key))?.pem ?? null,
    unreadable: read.filter((key) => key === null).length,
  };
}

/** Null for what no token can be verified with: malformed, a shared secret, without an id, or for encryption. */
function readKey(jwk: unknown): PublishedKey | null {
  const { kid, alg, use } = (jwk ?? {}) as { kid?: unknown; alg?: unknown; use?: unknown };
  if (typeof kid !== 'string' || kid === '' || (use !== undefined && use !== 'sig')) return null;
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    const pem = key.export({ type: 'spki', format: 'pem' }).toString();
    return { kid, alg: typeof alg === 'string' ? alg : undefined, key, pem };
  } catch {
    return null; // counted, and those beside it are used
  }
}

/** Which keys an algorithm takes: their type and, for ECDSA, their curve. */
const KEYS_OF: Readonly<Record<string, { type: string; curve?: string }>> = {
  ES256: { type: 'ec', curve: 'prime256v1' },
  ES384: { type: 'ec', curve: 'secp384r1' },
  RS256: { type: 'rsa' },
  PS256: { type: 'rsa' },
  EdDSA: { type: 'ed25519' },
};

function isFor(alg: string, { alg: declared, key }: PublishedKey): boolean {
  const wanted = KEYS_OF[alg];
  if (wanted === undefined || (declared !== undefined && declared !== alg)) return false;
  if (key.asymmetricKeyType !== wanted.type) return false;
  return wanted.curve === undefined || key.asymmetricKeyDetails?.namedCurve === wanted.curve;
}
