import { describe, expect, test } from '@jest/globals';
import { Problem } from '../src/errors';
import { addOperation } from '../src/http';
import { document } from './fixtures';
import { operation, app, handled, failWith, readiness, post, good, setUpApp } from './http-app';

setUpApp();

describe('an application', () => {
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
    failWith(
      new Problem('too-many-tries', { detail: 'Enough.', extra: { attempts_left: 0 }, retryAfterSeconds: 29.2 }),
    );
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
    failWith(new Error('the secret cause'));
    const answer = await post(good, { headers: { 'x-request-id': 'from-the-gateway' } });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'internal-error', request_id: 'from-the-gateway' });
    expect(answer.body).not.toContain('secret');
  });

  test('answers 503 while the database is away', async () => {
    failWith(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
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
    const answer = await app.inject({ url: '/healthz/live', headers: { origin: 'https://dashboard.example' } });
    // Pages of other origins compare their clock with the service's.
    expect(answer.headers['access-control-expose-headers']).toMatch(/^Date, Retry-After, /);
  });
});
