// People whom nobody else is, and numbers that nobody else has: the key of the local identity signs their tokens.
import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Somebody new; `token()` is good for an hour from when it is asked for. */
export function newPerson({ dataDir, stack }, roles = [], kid) {
  const sub = `faults-${randomUUID()}`;
  return { sub, token: () => tokenOf({ sub, roles }, stack().identity, join(dataDir, 'identity', 'keys.json'), kid) };
}

function tokenOf(person, { issuer, audience }, keysFile, kid) {
  const { signing: key } = JSON.parse(readFileSync(keysFile, 'utf8'));
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, aud: audience, ...person, iat: now, auth_time: now, exp: now + 3_600 };
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const content = [{ alg: 'ES256', typ: 'at+jwt', kid: kid ?? key.kid }, claims].map(encode).join('.');
  const privateKey = createPrivateKey({ key, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${content}.${signature.toString('base64url')}`;
}

const AMERICAN = [201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219];

/** Numbers kept free for fiction, each once, none with a meaning of its own at the simulator; null once all are used. */
export function createNumbers() {
  let given = 0;
  return () => {
    const nth = given;
    given += 1;
    if (nth < 900) return `+447700900${String(nth).padStart(3, '0')}`;
    const area = AMERICAN[Math.floor((nth - 900) / 100)];
    return area === undefined ? null : `+1${area}55501${String(nth % 100).padStart(2, '0')}`;
  };
}
