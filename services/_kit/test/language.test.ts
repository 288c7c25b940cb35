import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import { defineOperation } from '@linecheck/shared-contracts';
import { addOperation, createApp, languageFor, listen, type App } from '../src/http';
import { log, newMetrics, document } from './fixtures';

const greet = defineOperation({
  id: 'greet',
  method: 'GET',
  path: '/api/v1/greeting',
  summary: 'Says hello',
  access: 'public',
  responses: { 200: Type.Object({ language: Type.String() }) },
  errors: [],
});

let app: App;
let url: string;
beforeAll(async () => {
  const config = {
    HOST: '127.0.0.1',
    PORT: 0,
    LOG_LEVEL: 'silent',
    ALLOWED_ORIGINS: 'https://dashboard.example,https://admin.example',
    PUBLIC_URL: 'https://linecheck.example',
    RATE_LIMIT_PER_MINUTE: 0,
    MAX_EVENT_LOOP_DELAY_MS: 0,
    TRUSTED_PROXIES: '',
  } as const;
  app = await createApp({ document, log, config, metrics: newMetrics(), readiness: async () => ({}) });
  addOperation(app, greet, async (request, reply) => ({ language: languageFor(request, reply, ['en', 'es']) }));
  url = await listen(app, config);
});
afterAll(() => app.close());

const ask = (headers: Record<string, string>) => fetch(`${url}${greet.path}`, { headers });

describe('the language of an answer', () => {
  test.each([
    ['nothing', '', 'en'],
    ['es', 'es', 'es'],
    ['a region', 'es-MX', 'es'],
    ['another case', 'ES-mx', 'es'],
    ['the heavier of two', 'en;q=0.2, es;q=0.8', 'es'],
    ['the first of two alike', 'es, en', 'es'],
    ['the next where the first is unknown', 'fr, de;q=0.9, es;q=0.1', 'es'],
    ['none that is known', 'fr, de', 'en'],
    ['anything', '*', 'en'],
    ['anything but before it es', 'es, *;q=0.1', 'es'],
    ['one that is refused', 'es;q=0, en;q=0.1', 'en'],
    ['another language that begins alike', 'est', 'en'],
    ['nonsense', ';;q=,,es;q=many;', 'en'],
  ])('for %s', async (_, accepted, language) => {
    const answer = await ask(accepted === '' ? {} : { 'accept-language': accepted });
    expect([await answer.json(), answer.headers.get('content-language')]).toEqual([{ language }, language]);
  });

  test('is kept apart by caches, as is the origin that asks', async () => {
    const answer = await ask({ origin: 'https://admin.example', 'accept-language': 'es' });
    expect(answer.headers.get('vary')).toBe('Origin, Accept-Language');
  });
});
