import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defineOperation } from '@linecheck/shared-contracts';
import { Type } from '@sinclair/typebox';
import { requirePerson } from '../src/auth';
import type { HttpConfig } from '../src/config';
import { addOperation, createApp, type App } from '../src/http';
import { createTokens, type Tokens } from '@linecheck/local-servers/testing';
import { authenticate, httpConfig, log, newMetrics, document } from './fixtures';

const MAX = 3;
const path = { mine: '/api/v1/mine', open: '/api/v1/open', hook: '/api/v1/webhooks/x' };
const answers = { responses: { 204: Type.Null() }, errors: [] } as const;
const operation = {
  mine: defineOperation({
    id: 'mine',
    method: 'GET',
    path: path.mine,
    summary: '',
    access: 'authenticated',
    ...answers,
  }),
  open: defineOperation({ id: 'open', method: 'GET', path: path.open, summary: '', access: 'public', ...answers }),
  hook: defineOperation({ id: 'hook', method: 'GET', path: path.hook, summary: '', access: 'provider', ...answers }),
};

let tokens: Tokens;
const started: App[] = [];

beforeAll(async () => void (tokens = await createTokens()));
afterAll(async () => {
  for (const app of started) await app.close();
  await tokens?.close();
});

async function start(over: Partial<HttpConfig> = {}) {
  const config = { ...httpConfig, RATE_LIMIT_PER_MINUTE: MAX, ...over };
  const app = await createApp({ document, log, config, metrics: newMetrics(), readiness: async () => ({}) });
  started.push(app);
  await authenticate(app, tokens);
  await app.register(async (scope: App) => {
    requirePerson(scope);
    addOperation(scope, operation.mine, async () => null);
  });
  addOperation(app, operation.open, async () => null);
  addOperation(app, operation.hook, async () => null);
  const ask = async (url: string, headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') =>
    app.inject({ url, headers, remoteAddress });
  const as = async (person: string) =>
    (await ask(path.mine, { authorization: `Bearer ${await tokens.tokenFor(person)}` })).statusCode;
  return { ask, as };
}

async function times(count: number, ask: () => Promise<number | { statusCode: number }>): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < count; i++) {
    const answer = await ask();
    statuses.push(typeof answer === 'number' ? answer : answer.statusCode);
  }
  return statuses;
}

describe('a person', () => {
  test('has a limit of their own, however many tokens they bring, and others behind the address have theirs', async () => {
    const { ask, as } = await start();
    expect(await times(MAX + 1, () => as('ada'))).toEqual([204, 204, 204, 429]);
    expect(await times(MAX, () => as('bob'))).toEqual([204, 204, 204]);
    const refused = await ask(path.mine, { authorization: `Bearer ${await tokens.tokenFor('ada')}` });
    expect([refused.json().code, Number(refused.headers['retry-after']) > 0]).toEqual(['too-many-requests', true]);
  });

  test('spends nothing of their address', async () => {
    const { ask, as } = await start();
    for (const person of ['ada', 'bob', 'cid', 'dan']) await times(MAX, () => as(person));
    expect(await times(MAX, () => ask(path.open))).toEqual([204, 204, 204]);
  });

  test('is not refused for the junk that comes from their address', async () => {
    const { ask, as } = await start();
    const forged = await tokens.forged('ada');
    const junk = () => ask(path.mine, { authorization: `Bearer ${forged}` });
    expect(await times(MAX + 2, junk)).toEqual([401, 401, 401, 429, 429]);
    expect(await times(2, () => ask(path.mine))).toEqual([429, 429]);
    expect(await times(MAX, () => as('ada'))).toEqual([204, 204, 204]);
  });
});

describe('an address', () => {
  test('is limited in what it asks without a token, paths that are not there included', async () => {
    const { ask } = await start();
    expect(await times(2, () => ask(path.open))).toEqual([204, 204]);
    expect(await times(2, () => ask('/nothing'))).toEqual([404, 429]);
    expect((await ask(path.open, {}, '192.0.2.2')).statusCode).toBe(204);
    expect((await ask('/healthz/live')).statusCode).toBe(200);
  });

  test('of IPv6 is its network of 64 bits', async () => {
    const { ask } = await start();
    let host = 0;
    expect(await times(MAX + 1, () => ask(path.open, {}, `2001:db8::${++host}`))).toEqual([204, 204, 204, 429]);
  });

  test('is never limited in what the provider tells', async () => {
    const { ask } = await start();
    expect(new Set(await times(MAX * 5, () => ask(path.hook)))).toEqual(new Set([204]));
  });
});

describe('X-Forwarded-For', () => {
  const pretending = (ask: Awaited<ReturnType<typeof start>>['ask'], peer: string) => {
    let client = 0;
    return () => ask(path.open, { 'x-forwarded-for': `198.51.100.${++client}` }, peer);
  };

  test.each([
    ['nobody is trusted', '', '127.0.0.1'],
    ['others are trusted', '10.0.0.0/8', '192.0.2.1'],
    ['private networks are not named', 'loopback', '10.1.2.3'],
  ])('changes nothing where %s', async (_, TRUSTED_PROXIES, peer) => {
    const { ask } = await start({ TRUSTED_PROXIES });
    expect(await times(MAX + 1, pretending(ask, peer))).toEqual([204, 204, 204, 429]);
  });

  test.each([
    ['loopback', '127.0.0.1'],
    ['uniquelocal', '172.18.0.5'],
    ['203.0.113.7, 10.0.0.0/8', '10.1.2.3'],
  ])('of a proxy in %s tells the client', async (TRUSTED_PROXIES, peer) => {
    const { ask } = await start({ TRUSTED_PROXIES });
    expect(await times(MAX + 1, pretending(ask, peer))).toEqual([204, 204, 204, 204]);
    const one = () => ask(path.open, { 'x-forwarded-for': '198.51.100.200' }, peer);
    expect(await times(MAX + 1, one)).toEqual([204, 204, 204, 429]);
  });
});
