import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { User, UserManager } from 'oidc-client-ts';
import { Session, SignedOutError } from './session';
import { readStoredSession, storageKey } from './stored-session';

const oidc = { authority: 'http://localhost:8080/auth', clientId: 'linecheck-shell', scope: 'openid offline_access' };

const server = setupServer(
  http.get(`${oidc.authority}/.well-known/openid-configuration`, () =>
    HttpResponse.json({
      issuer: oidc.authority,
      authorization_endpoint: `${oidc.authority}/auth`,
      token_endpoint: `${oidc.authority}/token`,
      userinfo_endpoint: `${oidc.authority}/me`,
    }),
  ),
  http.get(`${oidc.authority}/me`, () => HttpResponse.json(profile)),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => localStorage.clear());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const profile = { sub: 'demo', name: 'Demo Person', email: 'demo@linecheck.test' };
const soon = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

/** As the OIDC client itself would store it. */
function storeUser(
  changed: { readonly expiresIn?: number; readonly refreshToken?: string; readonly token?: string } = {},
) {
  const user = new User({
    access_token: changed.token ?? 'first-token',
    token_type: 'Bearer',
    refresh_token: 'refreshToken' in changed ? changed.refreshToken : 'refresh-1',
    expires_at: soon(changed.expiresIn ?? 3600),
    profile: { ...profile, iss: oidc.authority, aud: oidc.clientId, exp: soon(3600), iat: soon(0) },
  });
  localStorage.setItem(storageKey(oidc), user.toStorageString());
}

/** Answers renewals with second-token, third-token, …; gives how many there were. */
function countRenewals(): { count: number } {
  const renewals = { count: 0 };
  server.use(
    http.post(`${oidc.authority}/token`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      expect(form.get('grant_type')).toBe('refresh_token');
      renewals.count += 1;
      const names = ['second-token', 'third-token'];
      return HttpResponse.json({
        access_token: names[renewals.count - 1],
        token_type: 'Bearer',
        expires_in: 3600,
        refresh_token: `refresh-${renewals.count + 1}`,
      });
    }),
  );
  return renewals;
}

describe('a stored session', () => {
  test('is read as the OIDC client writes it', () => {
    storeUser();
    expect(readStoredSession(oidc)).toMatchObject({
      accessToken: 'first-token',
      canRenew: true,
      person: { id: 'demo', name: 'Demo Person', email: 'demo@linecheck.test' },
    });
  });

  test('is none once it has ended and cannot be renewed', () => {
    storeUser({ expiresIn: -1, refreshToken: undefined });
    expect(readStoredSession(oidc)).toBeNull();
  });

  test.each(['', 'null', '7', '{"access_token":1}', '{"access_token":"x","expires_at":1e12}'])(
    'is none in %j',
    (text) => {
      localStorage.setItem(storageKey(oidc), text);
      expect(readStoredSession(oidc)).toBeNull();
    },
  );
});

describe('Session', () => {
  test('signs in again for a sign-in that is too old, whoever is signed in, and comes back to the page', async () => {
    storeUser();
    const asked = jest.spyOn(UserManager.prototype, 'signinRedirect').mockResolvedValue();
    await new Session(oidc).signInAgain('/dashboard/phone-management', 300);
    expect(asked).toHaveBeenCalledWith({
      prompt: 'login',
      max_age: 300,
      login_hint: 'demo@linecheck.test',
      state: { returnTo: '/dashboard/phone-management' },
    });
    asked.mockRestore();
  });

  test('is restored without asking anybody', async () => {
    storeUser();
    const session = new Session(oidc);
    expect(session.currentPerson()).toEqual({ id: 'demo', name: 'Demo Person', email: 'demo@linecheck.test' });
    await expect(session.getAccessToken()).resolves.toBe('first-token');
  });

  test('renews a token that is about to end, once for all who ask', async () => {
    storeUser({ expiresIn: 5 });
    const renewals = countRenewals();
    const session = new Session(oidc);
    const tokens = await Promise.all([session.getAccessToken(), session.getAccessToken(), session.getAccessToken()]);
    expect(tokens).toEqual(['second-token', 'second-token', 'second-token']);
    expect(renewals.count).toBe(1);
    await expect(session.getAccessToken()).resolves.toBe('second-token');
    expect(session.currentPerson()?.name).toBe('Demo Person');
  });

  test('renews a token that was refused', async () => {
    storeUser();
    const renewals = countRenewals();
    await expect(new Session(oidc).getAccessToken({ fresh: true })).resolves.toBe('second-token');
    expect(renewals.count).toBe(1);
  });

  test('ends when the identity provider refuses to renew', async () => {
    storeUser({ expiresIn: 5 });
    server.use(
      http.post(`${oidc.authority}/token`, () => HttpResponse.json({ error: 'invalid_grant' }, { status: 400 })),
    );
    const session = new Session(oidc);
    const listener = jest.fn();
    session.subscribe(listener);
    await expect(session.getAccessToken()).rejects.toThrow(SignedOutError);
    expect(session.currentPerson()).toBeNull();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('says that it has ended by itself, and not where the person signs out', async () => {
    storeUser({ expiresIn: 10, refreshToken: undefined });
    const ended = new Session(oidc);
    expect(ended.hasEnded()).toBe(false);
    localStorage.clear();
    await expect(ended.getAccessToken()).rejects.toThrow(SignedOutError);
    expect(ended.hasEnded()).toBe(true);
    storeUser();
    sessionStorage.setItem('linecheck:draft:form', 'typed');
    const left = new Session(oidc);
    await left.signOut();
    expect([left.currentPerson(), left.hasEnded()]).toEqual([null, false]);
    expect(sessionStorage).toHaveLength(0);
  });

  test('outlives an identity provider that is down', async () => {
    storeUser({ expiresIn: 5 });
    server.use(http.post(`${oidc.authority}/token`, () => HttpResponse.error()));
    const session = new Session(oidc);
    await expect(session.getAccessToken()).rejects.toMatchObject({ name: 'NetworkError' });
    expect(session.currentPerson()?.id).toBe('demo');
    const renewals = countRenewals();
    await expect(session.getAccessToken()).resolves.toBe('second-token');
    expect(renewals.count).toBe(1);
  });

  test.each(['temporarily_unavailable', 'server_error', 'too_many_requests'])(
    'outlives one that says %s',
    async (error) => {
      storeUser({ expiresIn: 5 });
      server.use(http.post(`${oidc.authority}/token`, () => HttpResponse.json({ error }, { status: 503 })));
      const session = new Session(oidc);
      await expect(session.getAccessToken()).rejects.toMatchObject({ name: 'NetworkError' });
      expect(session.currentPerson()?.id).toBe('demo');
    },
  );

  test('outlives an identity provider that takes requests and never answers', async () => {
    storeUser({ expiresIn: 5 });
    const configuration = `${oidc.authority}/.well-known/openid-configuration`;
    const arrived = new Promise<void>((resolve) => {
      server.use(http.get(configuration, () => (resolve(), delay('infinite'))));
    });
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    const asked = new Session(oidc).getAccessToken().catch((error: unknown) => error);
    await arrived;
    await jest.advanceTimersByTimeAsync(60_000);
    jest.useRealTimers();
    await expect(asked).resolves.toMatchObject({ name: 'NetworkError' });
    server.resetHandlers();
    countRenewals();
    await expect(new Session(oidc).getAccessToken()).resolves.toBe('second-token');
  });

  test('ends here where the person signs out and nothing can be reached', async () => {
    storeUser();
    const session = new Session(oidc);
    const removed = jest.spyOn(UserManager.prototype, 'getUser').mockRejectedValue(new TypeError('Failed to fetch'));
    await session.signOut();
    removed.mockRestore();
    expect([session.currentPerson(), session.hasEnded()]).toEqual([null, false]);
    expect(readStoredSession(oidc)).toBeNull();
  });

  test('is none where the browser stores nothing', async () => {
    const forbidden = jest.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('Denied', 'SecurityError');
    });
    const session = new Session(oidc);
    expect(session.currentPerson()).toBeNull();
    await expect(session.getAccessToken()).rejects.toThrow(SignedOutError);
    forbidden.mockRestore();
  });

  test('has no token when nobody is signed in', async () => {
    await expect(new Session(oidc).getAccessToken()).rejects.toThrow(SignedOutError);
  });

  test('hears when another tab signs out', () => {
    storeUser();
    const session = new Session(oidc);
    const listener = jest.fn();
    session.subscribe(listener);
    localStorage.clear();
    window.dispatchEvent(new StorageEvent('storage', { key: storageKey(oidc), newValue: null }));
    expect(session.currentPerson()).toBeNull();
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
