import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { VersionedKeys } from '@linecheck/service-kit/sealing';

export interface SignedCode {
  readonly keyVersion: number;
  readonly hmac: Buffer;
}

/** Six digits, each of the million as likely. */
export function drawCode(): string {
  return randomInt(1_000_000).toString().padStart(6, '0');
}

/** Signs a code for one verification: elsewhere the same digits have another HMAC. */
export function signCode(keys: VersionedKeys, verificationId: string, code: string): SignedCode {
  return { keyVersion: keys.newest, hmac: hmacOf(keys, keys.newest, verificationId, code) };
}

/** Compares in constant time. Throws if the key that signed it is gone. */
export function codeMatches(keys: VersionedKeys, signed: SignedCode, verificationId: string, code: string): boolean {
  return timingSafeEqual(hmacOf(keys, signed.keyVersion, verificationId, code), signed.hmac);
}

function hmacOf(keys: VersionedKeys, version: number, verificationId: string, code: string): Buffer {
  const key = keys.byVersion.get(version);
  if (!key) throw new Error(`CODE_HMAC_KEYS has no key ${String(version)}, which signed a live code.`);
  return createHmac('sha256', key).update(`${verificationId}:${code}`).digest();
}
