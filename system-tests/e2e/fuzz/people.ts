import { createPrivateKey, randomUUID, sign, type JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenFor } from '../token';

interface Identity {
  readonly issuer: string;
  readonly audience: string;
}

/**
 * A token of somebody who never was, so that nobody's numbers, texts and limits are used up. The identity of a local stack
 * knows three people only, so its key signs; where its data folder is out of reach, the three have to serve.
 */
export async function throwAwayToken({ issuer, audience }: Identity, isOperator: boolean): Promise<string> {
  const key = signingKey();
  if (key === null) return tokenFor(isOperator ? 'operator' : 'demo');
  const now = Math.floor(Date.now() / 1000);
  const who = { sub: `fuzz-${randomUUID()}`, roles: isOperator ? ['operator'] : [] };
  const claims = { iss: issuer, aud: audience, ...who, iat: now, auth_time: now, exp: now + 3600 };
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
