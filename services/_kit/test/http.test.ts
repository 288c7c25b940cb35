import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import { defineOperation } from '@linecheck/shared-contracts';
import { requireOperator, requirePerson } from '../src/auth';
import type { HttpConfig } from '../src/config';
import { Problem } from '../src/errors';
import { addOperation, createApp, listen, type App, type Readiness } from '../src/http';
import { createTokens, type Tokens } from '@linecheck/local-servers/testing';
import { authenticate, COOL_DOWN_MS, httpConfig as config, log, newMetrics, until, document } from './fixtures';

const Thing = Type.Object({ id: Type.String(), count: Type.Integer() }, { $id: 'Thing' });
const operation = {
  addThing: defineOperation({
    id: 'addThing',
    method: 'POST',
    path: '/api/v1/things/:shelf',
    summary: 'Adds a thing',
    access: 'authenticated',
    params: Type.Object({ shelf: Type.Integer() }),
    query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, default: 7 })) }),
    body: Type.Object(
      {
        name: Type.String({ minLength: 1 }),
        count: Type.Integer(),
        colour: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['red', 'blue'] })),
      },
      { additionalProperties: false },
    ),
    responses: { 202: Thing },
    errors: ['phone-number-exists', 'not-found'],
  }),
  listThings: defineOperation({
    id: 'listThings',
    method: 'GET',
    path: '/api/v1/things',
    summary: 'Lists things',
    access: 'public',
    responses: { 200: Type.Object({ items: Type.Array(Thing) }) },
    errors: [],
  }),
  operate: defineOperation({
    id: 'operate',
    method: 'GET',
    path: '/api/v1/operator/things',
    summary: 'For operators',
    access: 'operator',
    responses: { 204: Type.Null() },
    errors: [],
  }),
};

describe('an application', () => {
  let tokens: Tokens;
  let app: App;
  let handled: unknown[];
  let thrown: Error | null;
  let readiness: Readiness;
  const metrics = newMetrics();

  beforeAll(async () => {
    tokens = await createTokens();
    app = await createApp({
      document,
      log,
      config,
      metrics,
      readiness: async () => readiness,
    });
    await authenticate(app, tokens);
    await app.register(async (scope: App) => {
      requirePerson(scope);
      addOperation(scope, operation.addThing, async (request) => {
        handled.push({
          person: request.person,
          shelf: request.params.shelf,
          limit: request.query.limit,
          body: request.body,
        });
        if (thrown) throw thrown;
        return { id: request.body.name, count: request.body.count, secret: 'not in the contract' };
      });
    });
    await app.register(async (scope: App) => {
      requireOperator(scope);
      addOperation(scope, operation.operate, async () => {
        handled.push('operated');
        return null;
      });
    });
    addOperation(app, operation.listThings, async () => ({ items: [{ id: 'a', count: 1 }] }));
    await app.ready();
  });
  afterAll(async () => {
    await app?.close();
    await tokens?.close();
  });
  beforeEach(() => {
    handled = [];
    thrown = null;
    readiness = { database: { ok: true, required: true }, nats: { ok: true, required: false } };
  });

  async function post(
    body: unknown,
    over: { token?: string | null; url?: string; headers?: Record<string, string> } = {},
  ) {
    const token = over.token === undefined ? await tokens.tokenFor('ada') : over.token;
    return app.inject({
      method: 'POST',
      url: over.url ?? '/api/v1/things/3',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...over.headers,
      },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }
  const good = { name: 'cup', count: 2 };

  test('hands over validated, typed input, takes the status from the contract and lets out nothing else', async () => {
    const answer = await post(good);
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual({ id: 'cup', count: 2 });
    expect(handled).toEqual([
      {
        person: { id: 'ada', roles: [], expiresAt: expect.any(Date), authenticatedAt: expect.any(Date) },
        shelf: 3,
        limit: 7,
        body: good,
      },
    ]);
  });

  test('names every field that is wrong and how', async () => {
    const answer = await post({ count: '2', colour: 'green', nmae: 'cup' });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    const problem = answer.json();
    expect(problem).toMatchObject({
      code: 'invalid-request',
      status: 400,
      type: '/problems/invalid-request',
    });
    expect(problem.request_id).toBe(answer.headers['x-request-id']);
    expect(problem.errors).toEqual(
      expect.arrayContaining([
        { field: 'name', message: 'is missing', code: 'missing' },
        { field: 'count', message: 'must be a whole number', code: 'wrong-type' },
        { field: 'colour', message: 'must be one of red, blue', code: 'not-a-choice' },
        { field: 'nmae', message: 'is not known: taken are name, count, colour', code: 'unknown' },
      ]),
    );
    expect(handled).toEqual([]);
  });

  test.each([
    ['a path parameter', '/api/v1/things/top', 'shelf'],
    ['the query', '/api/v1/things/3?limit=0', 'limit'],
  ])('names what is wrong in %s', async (_, url, field) => {
    const answer = await post(good, { url });
    expect(answer.json()).toMatchObject({ code: 'invalid-request', errors: [{ field, message: expect.any(String) }] });
  });

  test.each<[string, string, Record<string, string>, number, string]>([
    ['JSON that is cut off', '{"name": "cup"', {}, 400, 'malformed-body'],
    ['an empty body', '', {}, 400, 'malformed-body'],
    [
      'another media type',
      'name=cup',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported-media-type',
    ],
    ['too much of it', JSON.stringify({ name: 'x'.repeat(70_000), count: 1 }), {}, 413, 'payload-too-large'],
    ['a prototype in the JSON', '{"name": "cup", "count": 1, "__proto__": {"admin": true}}', {}, 400, 'malformed-body'],
  ])('answers a problem to %s', async (_, body, headers, status, code) => {
    const answer = await post(body, { headers });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(handled).toEqual([]);
  });

  test('answers 404 to an unknown path and 405 with Allow to an unknown method', async () => {
    const unknown = await app.inject({ url: '/api/v1/nothing' });
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'not-found']);
    const method = await app.inject({ method: 'DELETE', url: '/api/v1/things/3?x=1' });
    expect([method.statusCode, method.json().code, method.headers.allow]).toEqual([405, 'method-not-allowed', 'POST']);
    const badUrl = await app.inject({ url: '/api/v1/things/%zz' });
    expect(badUrl.json().code).toBe('not-found');
  });

  test('renders a problem with its extra members and Retry-After', async () => {
    thrown = new Problem('too-many-tries', { detail: 'Enough.', extra: { attempts_left: 0 }, retryAfterSeconds: 29.2 });
    const answer = await post(good);
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['retry-after']).toBe('30');
    expect(answer.json()).toMatchObject({
      code: 'too-many-tries',
      detail: 'Enough.',
      attempts_left: 0,
      retry_after_seconds: 30,
    });
  });

  test('says nothing of a fault of ours but its request id', async () => {
    thrown = new Error('the secret cause');
    const answer = await post(good, { headers: { 'x-request-id': 'from-the-gateway' } });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'internal-error', request_id: 'from-the-gateway' });
    expect(answer.body).not.toContain('secret');
  });

  test('answers 503 while the database is away', async () => {
    thrown = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const answer = await post(good);
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'unavailable', '2']);
  });

  test('lets an operation be registered only in a scope that is guarded as it demands', () => {
    const route = async () => ({ id: '', count: 0 });
    expect(() => addOperation(app, { ...operation.addThing, path: '/api/v1/unguarded' }, route)).toThrow(
      /authenticated only/,
    );
  });

  test('has health, metrics and documents', async () => {
    expect((await app.inject('/healthz/live')).json()).toEqual({ status: 'ok' });
    readiness.nats = { ok: false, required: false, detail: 'reconnecting' };
    const ready = await app.inject('/healthz/ready');
    expect([ready.statusCode, ready.json().checks.nats.detail]).toEqual([200, 'reconnecting']);
    readiness.database = { ok: false, required: true };
    expect((await app.inject('/healthz/ready')).statusCode).toBe(503);

    await post(good);
    const exposition = (await app.inject('/metrics')).body;
    const counted = exposition.split('\n').filter((line) => line.startsWith('http_request_duration_seconds_count'));
    expect(counted).toEqual(
      expect.arrayContaining([expect.stringContaining('method="POST",route="/api/v1/things/:shelf",status="202"')]),
    );

    const served = await app.inject('/openapi.json');
    expect([served.headers['content-type'], served.body]).toEqual(['application/json; charset=utf-8', document]);
    expect((await app.inject('/docs')).statusCode).toBe(200);
  });

  test('lets the listed dashboards call from the browser, and no other', async () => {
    const preflight = (origin: string) =>
      app.inject({
        method: 'OPTIONS',
        url: '/api/v1/things',
        headers: { origin, 'access-control-request-method': 'GET' },
      });
    expect((await preflight('https://dashboard.example')).headers['access-control-allow-origin']).toBe(
      'https://dashboard.example',
    );
    expect((await preflight('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
  });

  describe('asks who calls', () => {
    test.each<[string, () => Promise<string | null>]>([
      ['no token', async () => null],
      ['something else than a token', async () => 'nonsense'],
      ['a token signed by somebody else under our key id', () => tokens.forged('ada')],
      ['a token under a key that is not published', () => tokens.unknownKey('ada')],
      ['an expired token', () => tokens.expired('ada')],
      ['a token for another audience', () => tokens.tokenFor('ada', { aud: 'another' })],
      ['a token of another issuer', () => tokens.tokenFor('ada', { iss: 'https://evil.example' })],
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

describe('a server', () => {
  const startApp = (over: Partial<HttpConfig> = {}) =>
    createApp({
      document,
      log,
      config: { ...config, ...over },
      metrics: newMetrics(),
      readiness: async () => ({}),
    });

  test('whose port is taken says so in a sentence', async () => {
    const [first, second] = [await startApp(), await startApp()];
    const port = Number(new URL(await listen(first, config)).port);
    await expect(listen(second, { HOST: '127.0.0.1', PORT: port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set PORT to another one.`,
    );
    await Promise.all([first.close(), second.close()]);
  });

  test('closes although an event stream is open', async () => {
    const app = await startApp();
    app.get('/stream', (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    });
    const address = new URL(await listen(app, config));
    const socket = connect(Number(address.port), address.hostname);
    await new Promise((received) => {
      socket.once('data', received);
      socket.write('GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
    });
    await app.close(); // would wait for the stream, which does not end
    socket.destroy();
  });

  test('finishes the requests under way before it closes, and says meanwhile that it is not ready', async () => {
    const app = await startApp();
    let finish: () => void = () => undefined;
    let arrived: () => void = () => undefined;
    const inside = new Promise<void>((resolve) => (arrived = resolve));
    app.get('/slow', async () => {
      arrived();
      await new Promise<void>((resolve) => (finish = resolve));
      return 'done';
    });
    const address = await listen(app, config);
    const answer = fetch(`${address}/slow`).then((response) => response.text());
    await inside;
    const closed = app.close();
    expect(await fetch(`${address}/healthz/ready`).then((response) => response.status)).toBe(503);
    finish();
    expect(await answer).toBe('done');
    await closed;
  });

  test('limits what one address may ask, and tells when to come back', async () => {
    const app = await startApp({ RATE_LIMIT_PER_MINUTE: 3 });
    app.get('/x', async () => 'x');
    for (let i = 0; i < 3; i++) expect((await app.inject('/x')).statusCode).toBe(200);
    const refused = await app.inject('/x');
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too-many-requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await app.inject('/healthz/live')).statusCode).toBe(200);
    await app.close();
  });

  test('answers 503, not 401, while the issuer does not answer', async () => {
    const tokens = await createTokens();
    const token = await tokens.tokenFor('ada');
    await tokens.close();
    const app = await startApp();
    await authenticate(app, tokens);
    let ran = false;
    await app.register(async (scope: App) => {
      requirePerson(scope);
      scope.get('/mine', async () => (ran = true));
    });
    const answer = await app.inject({ url: '/mine', headers: { authorization: `Bearer ${token}` } });
    expect([answer.statusCode, answer.json().code, ran]).toEqual([503, 'unavailable', false]);
    expect(answer.headers['retry-after']).toBe('2');
    await app.close();
  });

  test('discovers the keys of the issuer where their URL is not configured', async () => {
    const tokens = await createTokens();
    const app = await startApp();
    await authenticate(app, { issuer: tokens.issuer, audience: tokens.audience });
    await app.register(async (scope: App) => {
      requirePerson(scope);
      scope.get('/mine', async (request) => request.person.id);
    });
    const answer = await app.inject({
      url: '/mine',
      headers: { authorization: `Bearer ${await tokens.tokenFor('ada')}` },
    });
    expect(answer.body).toBe('ada');
    await app.close();
    await tokens.close();
  });
});
