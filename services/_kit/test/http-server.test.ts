import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { requirePerson } from '../src/auth';
import type { HttpConfig } from '../src/config';
import { createApp, listen, type App } from '../src/http';
import { createTokens } from '@linecheck/local-servers/testing';
import { authenticate, httpConfig as config, log, newMetrics, document } from './fixtures';

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
