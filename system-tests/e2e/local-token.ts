import { createPrivateKey, sign, type JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A token with these claims, signed as the identity of a local stack does; null where its data folder is out of reach. */
export function signedToken(claims: object): string | null {
  const key = signingKey();
  if (key === null) return null;
  const content = [{ alg: 'ES256', typ: 'at+jwt', kid: key['kid'] }, claims].map(encode).join('.');
  const privateKey = createPrivateKey({ key, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${content}.${signature.toString('base64url')}`;
}

function signingKey(): JsonWebKey | null {
  try {
    const file = join(process.env['LINECHECK_DATA_DIR'] ?? '', 'identity', 'keys.json');
    return (JSON.parse(readFileSync(file, 'utf8')) as { signing: JsonWebKey }).signing;
  } catch {
    return null;
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
