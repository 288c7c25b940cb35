import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts';
import { type Answered } from './tampering-proxy';
import { startEnvironment, type Environment } from './preflight';
import { startTracker } from './tracker';
import { signedCallback, statusOf } from './twilio';

let environment: Environment;
let tracker: Environment['tracker'];
let finding: Environment['finding'];
let withSettings: Environment['withSettings'];
let fromOutside: Environment['fromOutside'];
beforeAll(async () => {
  environment = await startEnvironment();
  ({ tracker, finding, withSettings, fromOutside } = environment);
});
beforeEach(() => environment.reset());
afterAll(() => environment.close());
const nothingStored = async () =>
  expect(
    await tracker.rows(
      'SELECT 1 FROM observations UNION ALL SELECT 1 FROM set_aside_callbacks UNION ALL SELECT 1 FROM outbox',
    ),
  ).toEqual([]);

describe('a callback through PUBLIC_URL', () => {
  const callback = (more: object) => ({ outcome: 'failed', ...more });

  test.each<[string, (request: { path: string; body: string }) => void, string]>([
    ['drops the query', (request) => void (request.path = request.path.replace(/\?.*/, '')), 'Checked: http'],
    ['adds to the query', (request) => void (request.path += '&utm_source=proxy'), 'utm_source=proxy'],
    [
      'alters the body',
      (request) => void (request.body = request.body.replace('preflight', 'delivered')),
      'the proxy alters the body',
    ],
  ])('that a proxy passes on after it %s', async (_, tamper, found) => {
    fromOutside.tampering = { request: tamper };
    expect(await finding('public-callback')).toMatchObject(callback({ found: expect.stringContaining(found) }));
    await nothingStored();
  });

  test('that a proxy passes on under another path', async () => {
    fromOutside.tampering = { request: (request) => void (request.path = request.path.replace('/api/v1', '')) };
    expect(await finding('public-callback')).toMatchObject(
      callback({
        found: expect.stringContaining('under another path (HTTP 404)'),
        remedy: expect.stringContaining(paths.statusCallback),
      }),
    );
  });

  test('that arrives at a replica with another token or another PUBLIC_URL', async () => {
    await withSettings({ TWILIO_AUTH_TOKEN: 'an older one' }, async (other) => {
      fromOutside.target = other.url;
      expect(await finding('public-callback')).toMatchObject(
        callback({
          found: expect.stringContaining('with another auth token'),
          remedy: expect.stringContaining('every replica'),
        }),
      );
    });
    await withSettings({ PUBLIC_URL: 'https://other.example' }, async (other) => {
      fromOutside.target = other.url;
      expect(await finding('public-callback')).toMatchObject(
        callback({ found: expect.stringContaining('Checked: https://other.example/') }),
      );
    });
  });

  test('that arrives, while the token is being changed, at a replica that takes the one before as well', async () => {
    const old = environment.simulator.address.authToken;
    await withSettings({ TWILIO_AUTH_TOKEN: 'the next one', TWILIO_AUTH_TOKEN_PREVIOUS: old }, async (other) => {
      fromOutside.target = other.url;
      expect(await finding('public-callback')).toMatchObject({ outcome: 'ok' });
      fromOutside.target = environment.tracker.url;
      expect(await finding('public-callback', other)).toMatchObject({ outcome: 'failed' });
    });
  });

  test('that arrives at another installation with the same token', async () => {
    const env = { TWILIO_AUTH_TOKEN: environment.simulator.address.authToken, PUBLIC_URL: fromOutside.url };
    const elsewhere = await startTracker({ env });
    fromOutside.target = elsewhere.url;
    expect(await finding('public-callback')).toMatchObject(
      callback({ found: expect.stringContaining('Another Linecheck with the same auth token') }),
    );
    await elsewhere.stop();
  });

  test('that something else answers, accepts, redirects or forbids', async () => {
    const cases: [Partial<Answered>, string][] = [
      [{ status: 404, body: 'Not here' }, 'what answers there is not Linecheck'],
      [{ status: 204 }, 'but it is not Linecheck'],
      [
        { status: 301, headers: { location: 'https://www.linecheck.example/' } },
        'redirects callbacks to https://www.linecheck.example/',
      ],
      [{ status: 403, body: 'Are you human?' }, 'answered 403 by something before Linecheck'],
      [{ status: 401, body: 'Sign in' }, 'answered 401 by something before Linecheck'],
    ];
    for (const [answer, found] of cases) {
      fromOutside.tampering = { instead: ({ path }) => (path.startsWith('/api') ? answer : undefined) };
      expect(await finding('public-callback')).toMatchObject(callback({ found: expect.stringContaining(found) }));
    }
  });

  test('that is answered late', async () => {
    fromOutside.tampering = { answer: () => new Promise((resolve) => setTimeout(resolve, 1_200)) };
    expect(await finding('public-callback')).toMatchObject({
      outcome: 'warning',
      remedy: 'See what makes the way slow.',
    });
  });
});

describe('the mark of a preflight', () => {
  const nonce = 'a'.repeat(32);
  const marked = (extra: string) => `${paths.statusCallback}?m=${nonce}&preflight=${nonce}${extra}`;

  test('helps nobody who cannot sign: not to an answer, not to what was checked', async () => {
    for (const headers of [
      {},
      { 'x-linecheck-preflight': `${nonce}.${'0'.repeat(64)}` },
      { 'x-twilio-signature': 'x' },
    ]) {
      const answer = await fetch(tracker.url + marked(''), {
        method: 'POST',
        headers: headers as never,
        body: new URLSearchParams({ a: 'b' }),
      });
      expect(answer.status).toBe(403);
      expect([...answer.headers.keys()].filter((name) => name.includes('preflight'))).toEqual([]);
    }
    await nothingStored();
  });

  test('does not get onto a callback of the provider: a signed one without it is kept', async () => {
    const [url, init] = signedCallback(tracker.url, null, statusOf('SM' + 'b'.repeat(32), 'sent'));
    const answer = await fetch(`${url}?preflight=${nonce}`, init);
    expect(answer.status).toBe(403);
    await nothingStored();
  });

  test('that is sent again stores nothing again', async () => {
    const sent: { path: string; headers: object; body: string }[] = [];
    fromOutside.tampering = {
      request: (request) => void (request.path.includes('preflight=') && sent.push({ ...request })),
    };
    expect(await finding('public-callback')).toMatchObject({ outcome: 'ok' });
    const [{ path, headers, body }] = sent as [(typeof sent)[number]];
    const { 'x-twilio-signature': signature, 'content-type': type } = headers as Record<string, string>;
    const again = await fetch(tracker.url + path, {
      method: 'POST',
      body,
      headers: { 'x-twilio-signature': signature!, 'content-type': type! },
    });
    expect(again.status).toBe(204);
    await nothingStored();
  });
});
