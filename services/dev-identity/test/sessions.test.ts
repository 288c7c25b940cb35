import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openClient, verified, type Client, type Tokens } from './client.js';
import { startIdentity, type IdentityProcess } from './identity-process.js';

let identity: IdentityProcess;
beforeAll(async () => {
  identity = await startIdentity();
});
afterAll(() => identity.stop());

async function signIn(): Promise<{ client: Client; tokens: Tokens }> {
  const client = openClient(identity);
  return { client, tokens: await client.redeem(await client.authorize({ login_hint: 'demo' })) };
}

describe('a restart', () => {
  test('signs nobody out: session, refresh token and keys go on', async () => {
    const { client, tokens } = await signIn();
    await identity.restart();
    expect(await verified(identity, tokens.access_token)).toMatchObject({ sub: 'demo' });
    const renewed = await client.refresh(tokens.refresh_token);
    expect(await verified(identity, renewed.access_token)).toMatchObject({ sub: 'demo' });
    const again = await client.redeem(await client.authorize({ prompt: 'none' }));
    expect(await verified(identity, again.access_token)).toMatchObject({ sub: 'demo' });
  });

  test('leaves keys and sessions readable to their owner alone', async () => {
    await signIn();
    await identity.restart();
    for (const name of ['keys.json', 'sessions.json']) {
      const { mode } = await stat(join(identity.dataDir, name));
      expect([name, mode & 0o077]).toEqual([name, 0]);
    }
  });
});

describe('a start on files that are not whole, as after a power cut', () => {
  test.each(['', '[["Session:'])('makes them anew: %j', async (rest) => {
    const stopped = await startIdentity();
    for (const name of ['keys.json', 'sessions.json']) await writeFile(join(stopped.dataDir, name), rest);
    await stopped.restart().finally(() => stopped.stop());
  });
});

describe('a renewed token', () => {
  test('keeps the time of the sign-in itself', async () => {
    const { client, tokens } = await signIn();
    const before = await verified(identity, tokens.access_token);
    const after = await verified(identity, (await client.refresh(tokens.refresh_token)).access_token);
    expect(after.auth_time).toBe(before.auth_time);
    expect(after.jti).not.toBe(before.jti);
  });
});

describe('signing out', () => {
  const endSession = (tokens: Tokens | null): string => {
    const parameters = new URLSearchParams({
      client_id: 'linecheck-shell',
      post_logout_redirect_uri: `${identity.origin}/`,
    });
    if (tokens !== null) parameters.set('id_token_hint', tokens.id_token);
    return `${identity.issuer}/session/end?${parameters}`;
  };

  test('ends session and refresh token, and returns to the shell', async () => {
    const { client, tokens } = await signIn();
    const page = await client.browser.open(endSession(tokens));
    expect(page.body).toContain('data-at-once');
    const [, action = ''] = /action="([^"]+)"/.exec(page.body) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page.body) ?? [];
    const left = await client.browser.open(action, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(left.url).toBe(`${identity.origin}/`);
    const silent = await client.authorize({ prompt: 'none' });
    expect(new URL(silent.url).searchParams.get('error')).toBe('login_required');
    expect((await client.refresh(tokens.refresh_token)).error).toBe('invalid_grant');
  });

  test('asks first when the request does not prove whose session it is', async () => {
    const { client } = await signIn();
    const page = await client.browser.open(endSession(null));
    expect(page.body).toContain('Sign out of Linecheck?');
    expect(page.body).not.toContain('data-at-once');
  });
});
