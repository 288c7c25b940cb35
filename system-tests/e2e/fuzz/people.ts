import { randomUUID } from 'node:crypto';
import { signedToken } from '../local-token';
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
  const now = Math.floor(Date.now() / 1000);
  const who = { sub: `fuzz-${randomUUID()}`, roles: isOperator ? ['operator'] : [] };
  const claims = { iss: issuer, aud: audience, ...who, iat: now, auth_time: now, exp: now + 3600 };
  return signedToken(claims) ?? tokenFor(isOperator ? 'operator' : 'demo');
}
