import { afterEach, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import type { HttpConfig } from '../src/config';
import { createApp, listen, type App } from '../src/http';
import { httpConfig as config, log, newMetrics, document } from './fixtures';

let app: App;
afterEach(() => app.close());

async function start(over: Partial<HttpConfig> = {}): Promise<number> {
  app = await createApp({
    document,
    log,
    config: { ...config, ...over },
    metrics: newMetrics(),
    readiness: async () => ({}),
  });
  app.post('/api/v1/things', async () => ({}));
  return Number(new URL(await listen(app, { ...config, ...over })).port);
}

/** All that comes back for these bytes, until the server has nothing more to say. */
function exchange(
  port: number,
  bytes: string,
): Promise<{ status: number; head: string; body: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const [head = '', body = ''] = text.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Infinity);
      if (Buffer.byteLength(body) < length) return;
      socket.destroy();
      resolve({ status: Number(head.split(' ')[1]), head, body: JSON.parse(body) as Record<string, unknown> });
    });
    socket.once('error', reject);
  });
}

function asked(port: number, host: string, more = ''): Promise<{ status: number; body: Record<string, unknown> }> {
  return exchange(port, `GET /openapi.json HTTP/1.1\r\nHost: ${host}\r\n${more}\r\n`);
}

describe('a server on an address of this machine', () => {
  test.each(['localhost', '127.0.0.1:3000', '[::1]', 'LOCALHOST.', 'shop.localhost'])(
    'is asked as %s',
    async (host) => {
      expect((await asked(await start(), host)).status).toBe(200);
    },
  );

  test.each(['rebound.example', 'localhost.rebound.example', '127.1', '0.0.0.0', 'localhost@rebound.example'])(
    'refuses to be asked as %s, whatever was forwarded',
    async (host) => {
      const { status, body } = await asked(
        await start(),
        host,
        'X-Forwarded-Host: localhost\r\nForwarded: host=localhost\r\n',
      );
      expect([status, body['code']]).toEqual([421, 'misdirected-request']);
    },
  );

  test.each([
    'GET /openapi.json',
    'GET /metrics',
    'GET /healthz/ready',
    'GET /nothing',
    'POST /api/v1/things',
    'OPTIONS /api/v1/things',
  ])('refuses %s under a foreign host', async (line) => {
    const port = await start();
    const preflight = 'Origin: https://dashboard.example\r\nAccess-Control-Request-Method: POST\r\n';
    expect((await exchange(port, `${line} HTTP/1.1\r\nHost: rebound.example\r\n${preflight}\r\n`)).status).toBe(421);
    expect(
      (await exchange(port, `${line.replace('/', 'http://rebound.example/')} HTTP/1.1\r\nHost: localhost\r\n\r\n`))
        .status,
    ).toBe(421);
  });

  test('is asked under the names of ALLOWED_HOSTS, too', async () => {
    const port = await start({ ALLOWED_HOSTS: 'things, Other.internal' });
    expect((await asked(port, 'things:3000')).status).toBe(200);
    expect((await asked(port, 'other.internal')).status).toBe(200);
    expect((await asked(port, 'localhost')).status).toBe(200);
    expect((await asked(port, 'rebound.example')).status).toBe(421);
  });
});

describe('a server that others reach', () => {
  test('is asked under every name', async () => {
    expect((await asked(await start({ HOST: '0.0.0.0' }), 'anything.example')).status).toBe(200);
  });

  test('but only under those of ALLOWED_HOSTS where there are some', async () => {
    const port = await start({ HOST: '0.0.0.0', ALLOWED_HOSTS: 'things' });
    expect((await asked(port, 'things')).status).toBe(200);
    expect((await asked(port, 'rebound.example')).status).toBe(421);
  });

  test.each(['172.18.0.5:3000', '[fd00::5]:3000'])('watchers ask each replica by its address, %s', async (host) => {
    const port = await start({ HOST: '0.0.0.0', ALLOWED_HOSTS: 'things' });
    const get = (path: string) => exchange(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    expect((await get('/healthz/live')).status).toBe(200);
    expect((await get('/openapi.json')).status).toBe(421);
    const byName = `GET /healthz/live HTTP/1.1\r\nHost: rebound.example\r\n\r\n`;
    expect((await exchange(port, byName)).status).toBe(421);
  });
});

describe('what cannot be read as a request is a problem document', () => {
  test.each([
    ['no host', 'GET /openapi.json HTTP/1.1\r\n\r\n', 421, 'misdirected-request'],
    ['nonsense', 'nonsense\r\n\r\n', 400, 'malformed-request'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n', 400, 'malformed-request'],
    [
      'a length that is none',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n',
      400,
      'malformed-request',
    ],
    [
      'a chunk that is none',
      'POST /api/v1/things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
      'malformed-request',
    ],
    ['a method that nobody knows', 'BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n', 405, 'method-not-allowed'],
    [
      'headers without an end',
      `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(200_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
  ])('%s', async (_what, bytes, status, code) => {
    const answer = await exchange(await start(), bytes);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.head).toContain('application/problem+json');
    expect(/x-request-id: (\S+)/i.exec(answer.head)?.[1]).toBe(answer.body['request_id']);
  });

  test('a plain OPTIONS is a method that the path does not take', async () => {
    const port = await start();
    const answer = await exchange(port, 'OPTIONS /api/v1/things HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect([answer.status, answer.body['code']]).toEqual([405, 'method-not-allowed']);
    expect(answer.head).toMatch(/^allow: POST$/im);
    expect((await exchange(port, 'OPTIONS /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n')).body['code']).toBe(
      'not-found',
    );
  });

  test('a body too large for the service leaves a connection that goes on', async () => {
    const port = await start();
    const size = 900_000;
    const large = `POST /api/v1/things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${size}\r\n\r\n${'x'.repeat(size)}`;
    const answer = await exchange(port, large);
    expect([answer.status, answer.body['code']]).toEqual([413, 'payload-too-large']);
    expect(answer.head).not.toMatch(/^connection: close$/im);
  });
});
