// Origins as operators write them, and as browsers send them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import { httpSettings, originsIn } from '../src/config';
import { createApp, type App } from '../src/http';
import { configProblems, document, httpConfig, log, newMetrics } from './fixtures';

const ALLOWED_ORIGINS = 'https://Dashboard.Example:443 , http://bücher.example:80,https://admin.example:8443';

let app: App;
beforeAll(async () => {
  const config = { ...httpConfig, ALLOWED_ORIGINS };
  app = await createApp({ document, log, config, metrics: newMetrics(), readiness: async () => ({}) });
});
afterAll(() => app.close());

const schema = Type.Object({ ALLOWED_ORIGINS: httpSettings.ALLOWED_ORIGINS });
const faultsOf = (value: string) => configProblems(schema, { ALLOWED_ORIGINS: value });

describe('an allowed origin', () => {
  test.each([
    ['https://dashboard.example', true],
    ['http://xn--bcher-kva.example', true],
    ['https://admin.example:8443', true],
    ['https://admin.example', false],
    ['http://dashboard.example', false],
  ])('however it is written: %s may call: %s', async (origin, mayCall) => {
    const { headers } = await app.inject({ url: '/healthz/live', headers: { origin } });
    expect(headers['access-control-allow-origin']).toBe(mayCall ? origin : undefined);
  });

  test('none is named by an empty setting', () => {
    expect([originsIn(''), originsIn(' '), faultsOf('')]).toEqual([[], [], []]);
  });

  test.each([
    ['https://*.example.com', 'names https://*.example.com: name each origin'],
    ['https://a.example,https://[::1', 'names https://[::1, which is no address'],
    ['https://a.example:port', 'names https://a.example:port, which is no address'],
    ['https://a.example/path', 'does not have the right form'],
  ])('that no browser can be at is refused: %s', (value, fault) => {
    expect(faultsOf(value)).toEqual([expect.stringContaining(`ALLOWED_ORIGINS ("${value}") ${fault}`)]);
  });
});
