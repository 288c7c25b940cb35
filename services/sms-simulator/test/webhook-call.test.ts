import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WebhookCaller } from '../src/callbacks/webhook-call';
import { startWebhook, type WebhookServer } from './webhook-server';

const LIMITS = { connectTimeout: 60_000, readTimeout: 60_000, total: 120_000 };
const CONCURRENCY = 256;

describe('calls to one origin', () => {
  const caller = new WebhookCaller();
  let webhook: WebhookServer;
  let other: WebhookServer;
  let begun = 0;

  beforeAll(async () => {
    other = await startWebhook();
  });
  beforeEach(async () => {
    webhook = await startWebhook();
    begun = 0;
  });
  afterEach(() => webhook.close());
  afterAll(async () => {
    await caller.close();
    await other.close();
  });

  const call = (url: string): ReturnType<WebhookCaller['call']> =>
    caller.call({ url, body: 'a=1', headers: {} }, LIMITS, () => {
      begun += 1;
    });

  test('beyond 256 at once wait their turn, and each of them gets it', async () => {
    const calls = Array.from({ length: 2 * CONCURRENCY + 44 }, () => call(webhook.url));
    expect(begun).toBe(CONCURRENCY);
    const results = await Promise.all(calls);
    expect(new Set(results.map(({ result }) => result))).toEqual(new Set(['answered']));
    expect(webhook.requests).toHaveLength(calls.length);
    expect(begun).toBe(calls.length);
  });

  test('give their places back, those that failed too', async () => {
    await webhook.close();
    const failed = await Promise.all(Array.from({ length: CONCURRENCY + 1 }, () => call(webhook.url)));
    expect(new Set(failed.map(({ result }) => result))).toEqual(new Set(['connection-failed']));
    begun = 0;
    const again = Array.from({ length: CONCURRENCY + 1 }, () => call(webhook.url));
    expect(begun).toBe(CONCURRENCY);
    await Promise.all(again);
  });

  test('with a name and a password that are not encoded say them as they are', async () => {
    const { host } = new URL(webhook.url);
    await expect(call(`http://50%zz:p%40ss@${host}/`)).resolves.toMatchObject({ result: 'answered' });
    const credentials = Buffer.from('50%zz:p@ss').toString('base64');
    expect(webhook.requests[0]?.headers.authorization).toBe(`Basic ${credentials}`);
  });

  test('hold up none to another', async () => {
    const busy = Array.from({ length: CONCURRENCY + 1 }, () => call(webhook.url));
    const free = call(other.url);
    expect(begun).toBe(CONCURRENCY + 1);
    await Promise.all([...busy, free]);
  });
});
