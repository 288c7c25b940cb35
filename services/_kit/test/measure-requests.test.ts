import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import { createApp, listen, type App } from '../src/http';
import { document, httpConfig as config, log, newMetrics } from './fixtures';

let app: App;
let url: string;
let answer: () => void;
let asked: number;

beforeEach(async () => {
  const waiting = new Promise<void>((resolve) => (answer = resolve));
  asked = 0;
  app = await createApp({ document, log, config, metrics: newMetrics(), readiness: async () => ({}) });
  const slow = async (): Promise<object> => {
    asked += 1;
    await waiting;
    return {};
  };
  app.get('/api/v1/slow', slow);
  app.post('/api/v1/slow', slow);
  app.get('/api/v1/stream', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
    reply.raw.write(':\n\n');
    asked += 1;
  });
  url = await listen(app, config);
});
afterEach(async () => {
  answer();
  await app.close();
});

async function counted(): Promise<string[]> {
  const exposition = await (await fetch(`${url}/metrics`)).text();
  const lines = exposition.split('\n').filter((line) => line.startsWith('http_request_duration_seconds_count'));
  return lines.flatMap(
    (line) => /method="(\w+)",route="([^"]+)",status="(\d+)".* (\d+)$/.exec(line)?.slice(1).join(' ') ?? [],
  );
}

async function giveUp(path: string, init: RequestInit = {}): Promise<void> {
  const leaving = new AbortController();
  const answered = fetch(url + path, { ...init, signal: leaving.signal }).catch(() => null);
  await until('the request being under way', () => asked === 1);
  await (path.endsWith('stream') ? answered : null);
  leaving.abort();
}

describe('a request that its caller waits for no longer', () => {
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' };

  test.each([
    ['GET', {}],
    ['POST', json],
  ])('is counted once, as 499, whenever its answer comes: %s', async (method, init) => {
    await giveUp('/api/v1/slow', init);
    await until('its being counted', async () => (await counted()).length === 1);
    expect(await counted()).toEqual([`${method} /api/v1/slow 499 1`]);
    answer();
    await (await fetch(`${url}/api/v1/slow`)).text();
    expect((await counted()).sort()).toEqual(
      method === 'GET'
        ? ['GET /api/v1/slow 200 1', 'GET /api/v1/slow 499 1']
        : ['GET /api/v1/slow 200 1', 'POST /api/v1/slow 499 1'],
    );
  });

  test('is none where the answer has begun: a page that closes its stream', async () => {
    await giveUp('/api/v1/stream');
    answer();
    await (await fetch(`${url}/api/v1/slow`)).text();
    expect((await counted()).filter((line) => line.includes('499'))).toEqual([]);
  });
});
