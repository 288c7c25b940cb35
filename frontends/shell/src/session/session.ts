import { inBrowser } from '@linecheck/frontend-kit/browser-storage';
import { forgetDrafts } from '@linecheck/frontend-kit/draft';
import type { ShellConfig } from '../config/shell-config';
import { readStoredSession, storageKey, type Person, type StoredSession } from './stored-session';

/** A token is renewed when it has less than this to live, so that it is still good when it arrives. */
const RENEWAL_MARGIN_S = 30;
const RENEW_LOCK = 'linecheck.renew';
/** With these an identity provider refuses nobody: it cannot answer just now (RFC 6749 §4.1.2.1, RFC 8628 §3.5, and of its limits). */
const FOR_NOW = ['server_error', 'temporarily_unavailable', 'slow_down', 'too_many_requests'];

/** Nobody is signed in any more. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

/** The one person who is signed in to this browser: restored without a redirect, renewed by refresh token. */
export class Session {
  private readonly listeners = new Set<() => void>();
  private person: Person | null;
  private renewing: Promise<string> | null = null;
  private isLeaving = false;
  private hasEndedByItself = false;

  constructor(private readonly oidc: ShellConfig['oidc']) {
    this.person = readStoredSession(oidc)?.person ?? null;
    // Signing out, or in as somebody else, in one tab counts for all of them.
    window.addEventListener('storage', (event) => {
      if (event.key === storageKey(oidc) || event.key === null) this.changed();
    });
  }

  readonly currentPerson = (): Person | null => this.person;

  /** Whether this page lost its person without being asked to. */
  readonly hasEnded = (): boolean => this.hasEndedByItself;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A current access token. Throws `SignedOutError`; a `NetworkError` means that renewing may work later. */
  readonly getAccessToken = async ({ fresh = false }: { readonly fresh?: boolean } = {}): Promise<string> => {
    const stored = readStoredSession(this.oidc);
    if (stored === null) return this.endAndThrow();
    const isGood = stored.expiresAt - Date.now() / 1000 > RENEWAL_MARGIN_S;
    if (isGood && !fresh) return stored.accessToken;
    if (!stored.canRenew) return isGood ? stored.accessToken : this.endAndThrow();
    this.renewing ??= this.renew(stored).finally(() => (this.renewing = null));
    return this.renewing;
  };

  /** Leaves for the identity provider. `returnTo` is the page to come back to. */
  async signIn(returnTo: string, loginHint?: string): Promise<void> {
    const client = await this.client();
    await client.signinRedirect({ login_hint: loginHint, state: { returnTo } });
  }

  /** Leaves for the identity provider although somebody is signed in: their sign-in has to be at most so old. */
  async signInAgain(returnTo: string, maxAgeSeconds: number): Promise<void> {
    const client = await this.client();
    const state = { returnTo };
    // Providers that heed no max_age heed the prompt.
    const anew = { prompt: 'login', max_age: maxAgeSeconds };
    await client.signinRedirect({ ...anew, login_hint: this.person?.email ?? undefined, state });
  }

  /** Takes the answer of the identity provider from the address; gives the page to go to. */
  async finishSignIn(): Promise<string> {
    const client = await this.client();
    const user = await client.signinRedirectCallback();
    void client.clearStaleState();
    this.changed();
    return returnToOf(user.state);
  }

  /** Signs out here at once, then at the identity provider. Nothing that was typed is left. */
  async signOut(): Promise<void> {
    this.isLeaving = true;
    forgetDrafts();
    try {
      const client = await this.client();
      const user = await client.getUser();
      await client.removeUser();
      await client.signoutRedirect({ id_token_hint: user?.id_token });
    } catch {
      // Neither the identity provider nor, maybe, the script that speaks to it can be reached; here the person is signed out all the same.
      inBrowser.set(storageKey(this.oidc), null);
      this.changed();
    }
  }

  /** Tabs share the refresh token, and a used one is worth nothing: one tab renews, the others take what it got. */
  private renew(before: StoredSession): Promise<string> {
    return withLock(RENEW_LOCK, async () => {
      const stored = readStoredSession(this.oidc);
      if (stored === null) return this.endAndThrow();
      if (stored.accessToken !== before.accessToken) return stored.accessToken;
      const token = await this.renewedToken();
      return token ?? this.endAndThrow();
    });
  }

  /** Null where the identity provider refuses: only that ends the session. Throws a `NetworkError` where it cannot answer. */
  private async renewedToken(): Promise<string | null> {
    try {
      const client = await this.client();
      const user = await client.signinSilent();
      return user?.access_token ?? null;
    } catch (error) {
      if (!isRefusal(error)) throw new DOMException(`No token could be had: ${String(error)}`, 'NetworkError');
      inBrowser.set(storageKey(this.oidc), null);
      return null;
    }
  }

  private async client() {
    const { createOidcClient } = await import('./oidc-client');
    return createOidcClient(this.oidc);
  }

  private endAndThrow(): never {
    this.changed();
    throw new SignedOutError('Nobody is signed in.');
  }

  private changed(): void {
    const person = readStoredSession(this.oidc)?.person ?? null;
    if (person?.id === this.person?.id) return;
    this.person = person;
    this.hasEndedByItself = person === null && !this.isLeaving;
    this.listeners.forEach((listener) => listener());
  }
}

/** As the OIDC client tells it. */
function isRefusal(error: unknown): boolean {
  const { name, error: code } = (error ?? {}) as { readonly name?: unknown; readonly error?: unknown };
  return name === 'ErrorResponse' && !FOR_NOW.includes(String(code));
}

/** Only a path of our own: whatever else stands in the state is not a place to send somebody. */
function returnToOf(state: unknown): string {
  const returnTo = typeof state === 'object' && state !== null && 'returnTo' in state ? String(state.returnTo) : '';
  return /^\/(?![/\\])/.test(returnTo) ? returnTo : '/dashboard';
}

/** Browsers offer locks between tabs on secure origins only; elsewhere one tab at a time has to do. */
async function withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return navigator.locks ? await navigator.locks.request(name, work) : work();
}
