import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';

/** A key to sign with, and the public half as an issuer publishes it. */
export interface SigningPair {
  privateKey: KeyObject;
  jwk: JsonWebKey;
}

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;

/**
 * Makes a key pair. By way of PEM: a key that came straight from the generator shares a lock with it, and Node.js 20 waits for ever
 * where the generator is collected as garbage in the middle of an export of that key.
 */
export function createSigningPair(type: 'ec' | 'rsa' = 'ec'): SigningPair {
  const { publicKey, privateKey } =
    type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding })
      : generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding });
  return {
    privateKey: createPrivateKey(privateKey),
    jwk: createPublicKey(publicKey).export({ format: 'jwk' }),
  };
}
