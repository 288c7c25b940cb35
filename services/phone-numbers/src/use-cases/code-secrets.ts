import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { idAt } from '@linecheck/service-kit/persistence';
import { keyOf, seal, unseal, type VersionedKeys } from '@linecheck/service-kit/sealing';
import { isLive, withNewCode, withResend, type Verification } from '../domain/verification';

/** The keys that codes are checked against, and those that keep them readable until they are sent. */
export interface CodeSecrets {
  readonly signing: VersionedKeys;
  readonly sealing: VersionedKeys;
}

export interface SignedCode {
  readonly keyVersion: number;
  readonly hmac: Buffer;
}

/** The live code once more, else a new one, `fixedCode` where it is given, with the state of the verification that it leads to. */
export function issueCode(
  { signing, sealing }: CodeSecrets,
  phoneId: string,
  current: Verification | null,
  now: Date,
  fixedCode?: string,
): { next: Verification; code: string } {
  if (current?.code && isLive(current, now)) {
    return { next: withResend(current, now), code: unseal(sealing, current.code.sealed, current.id) };
  }
  const code = fixedCode ?? generateCode();
  const id = idAt(now);
  const stored = { ...signCode(signing, id, code), sealed: seal(sealing, code, id) };
  return { next: withNewCode(current, { phoneId, id, code: stored }, now), code };
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
