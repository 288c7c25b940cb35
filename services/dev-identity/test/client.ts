import { createHash, createPublicKey, randomBytes, verify, type JsonWebKey } from 'node:crypto';
import { openBrowser, type Browser, type Visit } from './browser.js';
import type { IdentityProcess } from './identity-process.js';

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly error?: string;
}

/** The shell, as the identity sees it. */
export interface Client {
  readonly browser: Browser;
  /** Asks for a sign-in: ends at a page, or back at the shell. */
  authorize(parameters?: Record<string, string>): Promise<Visit>;
  /** Turns the address that the sign-in returned to into tokens. */
  redeem(visit: Visit): Promise<Tokens>;
  refresh(token: string): Promise<Tokens>;
}

export const CLIENT_ID = 'linecheck-shell';

export function openClient(identity: IdentityProcess): Client {
  const redirectUri = `${identity.origin}/signed-in`;
  const browser = openBrowser(redirectUri);
  const verifier = randomBytes(32).toString('base64url');

  async function token(parameters: Record<string, string>): Promise<Tokens> {
    const body = new URLSearchParams({ client_id: CLIENT_ID, ...parameters });
    return (await (await fetch(`${identity.issuer}/token`, { method: 'POST', body })).json()) as Tokens;
  }

  return {
    browser,
    authorize(parameters = {}) {
      const request = new URLSearchParams({
        client_id: CLIENT_ID,
        response_type: 'code',
        scope: 'openid profile email offline_access',
        redirect_uri: redirectUri,
        state: 'of-the-shell',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...parameters,
      });
      for (const [name, value] of Object.entries(parameters)) if (value === '') request.delete(name);
      return browser.open(`${identity.issuer}/auth?${request}`);
    },
    redeem(visit) {
      const code = new URL(visit.url).searchParams.get('code') ?? '';
      return token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier });
    },
    refresh: (refreshToken) => token({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  };
}

/** The claims of a token whose signature the published keys confirm. */
export async function verified(identity: IdentityProcess, token: string): Promise<Record<string, unknown>> {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const { kid } = decoded(header);
  const { keys } = (await (await fetch(`${identity.issuer}/jwks`)).json()) as {
    keys: (JsonWebKey & { kid: string })[];
  };
  const jwk = keys.find((candidate) => candidate.kid === kid);
  if (jwk === undefined) throw new Error(`The key ${String(kid)} is not published.`);
  const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
  const good = verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'));
  if (!good) throw new Error('The signature is wrong.');
  return decoded(payload);
}

function decoded(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
}
