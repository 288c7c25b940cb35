import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import { openClient, verified, type Tokens } from './client.js';
import { AUDIENCE, startIdentity, type IdentityProcess } from './identity-process.js';

let identity: IdentityProcess;
beforeAll(async () => {
  identity = await startIdentity();
});
afterAll(() => identity.stop());

describe('signing in', () => {
  test('a hint signs that person in at once, with a token for the API', async () => {
    const client = openClient(identity);
    const visit = await client.authorize({ login_hint: 'demo' });
    expect(new URL(visit.url).searchParams.get('state')).toBe('of-the-shell');
    const tokens = await client.redeem(visit);
    const claims = await verified(identity, tokens.access_token);
    expect(claims).toMatchObject({ iss: identity.issuer, sub: 'demo', aud: AUDIENCE, roles: [] });
    expect(Math.abs(Number(claims.auth_time) - Date.now() / 1000)).toBeLessThan(60);
    expect(await verified(identity, tokens.id_token)).toMatchObject({
      sub: 'demo',
      aud: 'linecheck-shell',
      name: 'Demo Person',
      email: 'demo@linecheck.test',
    });
  });

  test('the operator has the role', async () => {
    const client = openClient(identity);
    const tokens = await client.redeem(await client.authorize({ login_hint: 'operator' }));
    expect(await verified(identity, tokens.access_token)).toMatchObject({ sub: 'operator', roles: ['operator'] });
  });

  test('without a hint a page offers everybody, and who is chosen is signed in', async () => {
    const client = openClient(identity);
    const page = await client.authorize();
    expect(page.status).toBe(200);
    for (const name of ['Demo Person', 'Sam Second', 'Olive Operator']) expect(page.body).toContain(name);
    const visit = await client.browser.open(page.url, {
      method: 'POST',
      body: new URLSearchParams({ account: 'sam' }),
    });
    const tokens = await client.redeem(visit);
    expect(await verified(identity, tokens.access_token)).toMatchObject({ sub: 'sam' });
  });

  test('the page runs under a strict Content-Security-Policy and has nothing inline', async () => {
    const page = await openClient(identity).authorize();
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(page.body).not.toMatch(/<style|style=|<script>|onclick=/);
    for (const [, path] of page.body.matchAll(/(?:href|src)="(\/[^"]+)"/g)) {
      expect([path, (await fetch(`${identity.origin}${path}`)).status]).toEqual([path, 200]);
    }
  });

  test('an unknown person is offered the page, not an error', async () => {
    const page = await openClient(identity).authorize({ login_hint: '<b>nobody</b>' });
    expect(page.status).toBe(200);
    expect(page.body).toContain('Demo Person');
    expect(page.body).not.toContain('<b>nobody</b>');
  });

  test('cancelling returns to the shell with the reason', async () => {
    const client = openClient(identity);
    const page = await client.authorize();
    const visit = await client.browser.open(page.url, {
      method: 'POST',
      body: new URLSearchParams({ account: 'nobody' }),
    });
    expect(new URL(visit.url).searchParams.get('error')).toBe('access_denied');
  });

  test('somebody who is signed in already is not asked again', async () => {
    const client = openClient(identity);
    await client.authorize({ login_hint: 'demo' });
    const tokens = await client.redeem(await client.authorize({ prompt: 'none' }));
    expect(await verified(identity, tokens.access_token)).toMatchObject({ sub: 'demo' });
  });

  test('a hint for somebody else signs that one in instead', async () => {
    const client = openClient(identity);
    await client.authorize({ login_hint: 'demo' });
    const tokens = await client.redeem(await client.authorize({ login_hint: 'sam' }));
    expect(await verified(identity, tokens.access_token)).toMatchObject({ sub: 'sam' });
  });

  test('a request without PKCE is refused', async () => {
    const visit = await openClient(identity).authorize({
      login_hint: 'demo',
      code_challenge: '',
      code_challenge_method: '',
    });
    expect(new URL(visit.url).searchParams.get('error')).toBe('invalid_request');
  });

  test('a code is worth nothing without its verifier, and nothing twice', async () => {
    const client = openClient(identity);
    const visit = await client.authorize({ login_hint: 'demo' });
    expect((await openClient(identity).redeem(visit)).error).toBe('invalid_grant');
    const fresh = await client.authorize({ login_hint: 'demo' });
    expect((await client.redeem(fresh)).access_token).toBeDefined();
    expect((await client.redeem(fresh)).error).toBe('invalid_grant');
  });

  test('an address to return to that is not registered gets a page, never a redirect', async () => {
    const page = await openClient(identity).authorize({ redirect_uri: 'https://elsewhere.test/signed-in' });
    expect(page.status).toBe(400);
    expect(page.body).toContain('invalid_redirect_uri');
  });

  test('a sign-in that is over says so', async () => {
    const page = await openClient(identity).browser.open(`${identity.issuer}/interaction/gone`);
    expect(page.status).toBe(400);
    expect(page.body).toContain('This sign-in is over');
  });
});

describe('signing in anew', () => {
  const authTime = async (tokens: Tokens): Promise<number> =>
    Number((await verified(identity, tokens.access_token)).auth_time);

  test('is a page with prompt=login, also for a hinted person who is signed in, and gives a newer auth_time', async () => {
    const client = openClient(identity);
    const before = await authTime(await client.redeem(await client.authorize({ login_hint: 'demo' })));
    await until('another second', async () => Date.now() / 1000 >= before + 1);
    const page = await client.authorize({ login_hint: 'demo', prompt: 'login' });
    expect([page.status, page.body.includes('Demo Person')]).toEqual([200, true]);
    const visit = await client.browser.open(page.url, {
      method: 'POST',
      body: new URLSearchParams({ account: 'demo' }),
    });
    expect(await authTime(await client.redeem(visit))).toBeGreaterThan(before);
  });

  test('is asked for once max_age has passed, and not before', async () => {
    const client = openClient(identity);
    await client.authorize({ login_hint: 'demo' });
    const silent = async (maxAge: string) =>
      new URL((await client.authorize({ prompt: 'none', max_age: maxAge })).url).searchParams;
    expect((await silent('3600')).has('code')).toBe(true);
    await until('the age', async () => (await silent('1')).get('error') === 'login_required');
    const page = await client.authorize({ login_hint: 'demo', max_age: '1' });
    expect([page.status, page.body.includes('Demo Person')]).toEqual([200, true]);
  });
});

describe('userinfo', () => {
  test('answers for a token of the API', async () => {
    const client = openClient(identity);
    const { access_token } = await client.redeem(await client.authorize({ login_hint: 'demo' }));
    const answer = await fetch(`${identity.issuer}/me`, { headers: { authorization: `Bearer ${access_token}` } });
    expect(await answer.json()).toMatchObject({ sub: 'demo', name: 'Demo Person' });
  });

  test('refuses a token that is not its own', async () => {
    const client = openClient(identity);
    const { access_token } = await client.redeem(await client.authorize({ login_hint: 'demo' }));
    const [header = '', payload = '', signature = ''] = access_token.split('.');
    const claims = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), sub: 'operator' };
    const forged = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    const answer = await fetch(`${identity.issuer}/me`, { headers: { authorization: `Bearer ${forged}` } });
    expect(answer.status).toBe(401);
  });
});
