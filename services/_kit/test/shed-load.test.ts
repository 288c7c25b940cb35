import { afterEach, expect, test } from '@jest/globals';
import { createApp, type App } from '../src/http';
import { document, httpConfig, log, newMetrics, until } from './fixtures';

const SPIN_MS = 400;
let app: App;
let spinning = false;

afterEach(async () => {
  spinning = false;
  await app.close();
});

async function startApp(MAX_EVENT_LOOP_DELAY_MS: number): Promise<void> {
  const config = { ...httpConfig, MAX_EVENT_LOOP_DELAY_MS };
  const readiness = async (): Promise<Record<string, never>> => ({});
  app = await createApp({ document, log, config, metrics: newMetrics(), readiness });
  app.get('/work', () => 'done');
  await app.ready();
}

const statusOf = async (url: string) => (await app.inject({ url })).statusCode;

/** Turns of the event loop that take long, until `spinning` is over. */
function spin(): void {
  for (const until = performance.now() + SPIN_MS; performance.now() < until;);
  if (spinning) setImmediate(spin);
}

test('requests are refused while the process is behind by more than is allowed, those after health are not', async () => {
  await startApp(SPIN_MS / 4);
  expect(await statusOf('/work')).toBe(200);
  spinning = true;
  spin();
  await until('requests are refused', async () => (await statusOf('/work')) === 503);
  const refused = await app.inject({ url: '/work' });
  expect(refused.json()).toMatchObject({ code: 'unavailable', status: 503 });
  expect(refused.headers['retry-after']).toBe('1');
  expect(await statusOf('/healthz/live')).toBe(200);
  spinning = false;
  await until('they are answered again', async () => (await statusOf('/work')) === 200);
});

test('an application that may be behind as far as it likes answers all requests', async () => {
  await startApp(0);
  spinning = true;
  spin();
  // Long enough for the other one to have refused.
  for (let turns = 0; turns < 8; turns++) {
    expect(await statusOf('/work')).toBe(200);
    await new Promise(setImmediate);
  }
});
