import { describe, expect, test } from '@jest/globals';
import { COOL_DOWN_MS, until } from './fixtures';
import { tokens, app, handled, post, good, setUpApp } from './http-app';

setUpApp();

describe('an application', () => {
  describe('asks who calls', () => {
    test.each<[string, () => Promise<string | null>]>([
      ['no token', async () => null],
      ['something else than a token', async () => 'nonsense'],
      ['a token signed by somebody else under our key id', () => tokens.forged('ada')],
      ['a token under a key that is not published', () => tokens.unknownKey('ada')],
      ['an expired token', () => tokens.expired('ada')],
      ['a token for another audience', () => tokens.tokenFor('ada', { aud: 'another' })],
      ['a token of another issuer', () => tokens.tokenFor('ada', { iss: 'https://evil.example' })],
      ['a token for no audience', () => tokens.tokenFor('ada', { aud: undefined })],
      ['a token for an empty list of audiences', () => tokens.tokenFor('ada', { aud: [] })],
      ['a token of no issuer', () => tokens.tokenFor('ada', { iss: undefined })],
      ['a token without sub', () => tokens.tokenFor('ada', { sub: undefined })],
      ['a token that names nobody', () => tokens.tokenFor('')],
      ['a token whose sub is longer than 255 characters', () => tokens.tokenFor('a'.repeat(256))],
      ['a token whose sub would make a subject that NATS refuses', () => tokens.tokenFor('a'.repeat(3_200))],
      ['a token whose sub holds a control character', () => tokens.tokenFor('ad\u0000a')],
      ['a token whose sub has a NUL', () => tokens.tokenFor('a\0da')],
      ['a token whose sub is no text', () => tokens.tokenFor('ada', { sub: 7 })],
      ['a token that ends beyond all calendars', () => tokens.tokenFor('ada', { exp: 1e300 })],
      ['a token of a sign-in before all time', () => tokens.tokenFor('ada', { auth_time: -1 })],
      ['a token of a sign-in in words', () => tokens.tokenFor('ada', { auth_time: 'now' })],
      ['a token with hundreds of roles', () => tokens.tokenFor('ada', { roles: Array(256).fill('a') })],
      ['a token with a role without end', () => tokens.tokenFor('ada', { roles: ['a'.repeat(256)] })],
      ['a token without an end', () => tokens.tokenFor('ada', { exp: undefined })],
      [
        'an unsigned token',
        async () =>
          `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await tokens.tokenFor('ada')).split('.')[1]}.`,
      ],
      [
        'a token signed with the public key as a shared secret',
        async () => {
          const [, claims] = (await tokens.tokenFor('ada')).split('.');
          return `${Buffer.from('{"alg":"HS256","kid":"x"}').toString('base64url')}.${claims}.c2lnbmF0dXJl`;
        },
      ],
    ])('and answers 401 to %s, before the handler', async (_, token) => {
      const sent = await token();
      const answer = await post(good, { token: sent });
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'unauthorized']);
      expect(answer.headers['www-authenticate']).toBe(
        sent === null ? 'Bearer' : `Bearer error="invalid_token", error_description="${answer.json().detail}"`,
      );
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(handled).toEqual([]);
    });

    test('and says of a token that has expired that it has', async () => {
      const answer = await post(good, { token: await tokens.expired('ada') });
      expect(answer.json().detail).toBe('The access token has expired. Get a new one and send the request again.');
    });

    test('and lets nobody keep what is one person’s', async () => {
      expect((await post(good)).headers['cache-control']).toBe('no-store');
    });

    test('and says which claim of a token cannot be used', async () => {
      const answer = await post(good, { token: await tokens.tokenFor('a'.repeat(256)) });
      expect(answer.json().detail).toBe(
        'The token cannot be used: its sub must be 1 to 255 characters, none of them a control character.',
      );
    });

    test('and takes a token for several audiences, one of them ours', async () => {
      const token = await tokens.tokenFor('ada', { aud: ['another', tokens.audience] });
      expect((await post(good, { token })).statusCode).toBe(202);
    });

    test('and takes a sub of 255 characters, no auth_time and as many roles', async () => {
      const claims = { auth_time: null, roles: Array(255).fill('a') };
      expect((await post(good, { token: await tokens.tokenFor('~'.repeat(255), claims) })).statusCode).toBe(202);
      expect(handled).toMatchObject([{ person: { id: '~'.repeat(255), roles: { length: 255 } } }]);
    });

    test('and answers 403 to a person who is no operator, before the handler', async () => {
      const as = async (roles?: unknown) =>
        app.inject({
          url: '/api/v1/operator/things',
          headers: { authorization: `Bearer ${await tokens.tokenFor('ada', { roles })}` },
        });
      expect((await as()).json().code).toBe('forbidden');
      expect((await as('operator')).json().code).toBe('forbidden');
      expect(handled).toEqual([]);
      expect((await as(['operator'])).statusCode).toBe(204);
      expect(handled).toEqual(['operated']);
    });

    test('and takes a token of a new key', async () => {
      tokens.rotate();
      await until('the new key is known', async () => (await post(good)).statusCode === 202);
    });
  });

  test('a flood of unknown keys keeps nobody out whose key is new, and asks the issuer once in a cool-down', async () => {
    const before = tokens.keyFetches();
    const began = Date.now();
    const junk = async () => expect((await post(good, { token: await tokens.unknownKey('eve') })).statusCode).toBe(401);
    for (let i = 0; i < 40; i++) await junk();
    tokens.rotate();
    await until('the new key is known', async () => {
      for (let i = 0; i < 8; i++) await junk();
      return (await post(good)).statusCode === 202;
    });
    const coolDowns = Math.ceil((Date.now() - began) / COOL_DOWN_MS) + 1;
    expect(tokens.keyFetches() - before).toBeLessThanOrEqual(coolDowns);
  });
});
