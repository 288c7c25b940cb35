import { inBrowser } from '@linecheck/frontend-kit/browser-storage';
import type { ShellConfig } from '../config/shell-config';

/** Who is signed in, as the pages need it. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

export interface StoredSession {
  readonly accessToken: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  readonly canRenew: boolean;
  readonly person: Person;
}

export const STORE_PREFIX = 'linecheck.';

/** Where the OIDC client keeps the signed-in person in localStorage. */
export function storageKey({ authority, clientId }: ShellConfig['oidc']): string {
  return `${STORE_PREFIX}user:${authority}:${clientId}`;
}

/**
 * Reads what the OIDC client stored, without loading the client: pages of a signed-in person need it only to renew.
 * Null where nobody is signed in, or where the session has ended and cannot be renewed.
 */
export function readStoredSession(oidc: ShellConfig['oidc'], now: number = Date.now()): StoredSession | null {
  const stored = parse(inBrowser.get(storageKey(oidc)));
  if (stored === null) return null;
  const { access_token: accessToken, expires_at: expiresAt, refresh_token: refreshToken, profile } = stored;
  if (typeof accessToken !== 'string' || typeof expiresAt !== 'number' || typeof profile?.sub !== 'string') return null;
  const canRenew = typeof refreshToken === 'string';
  if (!canRenew && expiresAt * 1000 <= now) return null;
  return { accessToken, expiresAt, canRenew, person: personOf(profile.sub, profile) };
}

interface Profile {
  readonly sub?: unknown;
  readonly name?: unknown;
  readonly email?: unknown;
}

interface StoredUser {
  readonly access_token?: unknown;
  readonly expires_at?: unknown;
  readonly refresh_token?: unknown;
  readonly profile?: Profile;
}

function parse(text: string | null): StoredUser | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function personOf(id: string, profile: Profile): Person {
  const email = typeof profile.email === 'string' ? profile.email : null;
  const name = typeof profile.name === 'string' && profile.name !== '' ? profile.name : (email ?? id);
  return { id, name, email };
}
