import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { startIdentity, type IdentityProcess } from './identity-process.js';

const ISSUER = 'https://sign-in.example/auth';
const REDIRECT = 'https://sign-in.example/signed-in';

let identity: IdentityProcess;
beforeAll(async () => {
  identity = await startIdentity({ ISSUER, REDIRECT_URIS: REDIRECT, ALLOWED_HOSTS: 'dev-identity' });
});
afterAll(() => identity.stop());

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** `fetch` sends no Host but the true one. */
function ask(path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(identity.origin, { path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asking.once('error', reject).end();
  });
}

const DISCOVERY = '/auth/.well-known/openid-configuration';
const forged = {
  'x-forwarded-host': 'stranger.example',
  'x-forwarded-proto': 'http',
  forwarded: 'host=stranger.example',
};

describe('addresses', () => {
  test.each([
    ['another name of this machine', { host: '127.0.0.1:1' }],
    ['the name of its container', { host: 'dev-identity:3000' }],
    ['forwarded headers of somebody', { host: 'localhost', ...forged }],
  ])('are the issuer’s, asked with %s', async (_what, headers) => {
    const { body } = await ask(DISCOVERY, headers);
    const configuration = JSON.parse(body) as Record<string, unknown>;
    expect(configuration['issuer']).toBe(ISSUER);
    const urls = Object.values(configuration).filter((value) => /^https?:/.test(String(value)));
    expect(urls.length).toBeGreaterThan(4);
    expect(urls.filter((url) => !String(url).startsWith(`${ISSUER}/`) && url !== ISSUER)).toEqual([]);
  });

  test('of a sign-in are the issuer’s, and its cookies are for its scheme', async () => {
    const query = new URLSearchParams({
      client_id: 'linecheck-shell',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: REDIRECT,
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    });
    const { status, headers } = await ask(`/auth/auth?${query}`, { host: 'localhost', ...forged });
    expect(status).toBe(303);
    expect(new URL(String(headers['location']), ISSUER).origin).toBe('https://sign-in.example');
    for (const cookie of [headers['set-cookie']].flat()) expect(cookie).toMatch(/; secure/i);
  });
});

describe('a host that is not this machine’s', () => {
  test.each([DISCOVERY, '/auth/auth', '/auth/jwks', '/healthz/live', '/'])('reaches nothing at %s', async (path) => {
    const { status, body } = await ask(path, { host: 'rebound.example', 'x-forwarded-host': 'localhost' });
    expect(status).toBe(421);
    expect(JSON.parse(body)).toMatchObject({ code: 'misdirected-request' });
  });

  test('reaches nothing with an absolute target either', async () => {
    expect((await ask(`http://rebound.example${DISCOVERY}`, { host: 'localhost' })).status).toBe(421);
  });
});
