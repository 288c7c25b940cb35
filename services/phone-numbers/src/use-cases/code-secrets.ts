import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { keyOf, type VersionedKeys } from '@linecheck/service-kit/sealing';

export interface SignedCode {
  readonly keyVersion: number;
  readonly hmac: Buffer;
}

/** Six digits, each of the million as likely. */
export function generateCode(): string {
  return randomInt(1_000_000).toString().padStart(6, '0');
}

/** Signs a code for one verification: elsewhere the same digits have another HMAC. */
export function signCode(keys: VersionedKeys, verificationId: string, code: string): SignedCode {
  return { keyVersion: keys.active, hmac: hmacOf(keys, keys.active, verificationId, code) };
}

/** Compares in constant time. @throws MissingKeyError when the key that signed it is not here. */
export function codeMatches(keys: VersionedKeys, signed: SignedCode, verificationId: string, code: string): boolean {
  return timingSafeEqual(hmacOf(keys, signed.keyVersion, verificationId, code), signed.hmac);
}

function hmacOf(keys: VersionedKeys, version: number, verificationId: string, code: string): Buffer {
  return createHmac('sha256', keyOf(keys, version)).update(`${verificationId}:${code}`).digest();
}
