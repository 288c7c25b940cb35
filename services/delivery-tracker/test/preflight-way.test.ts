import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts';
import { isLocalName, isPrivateAddress } from '../src/preflight/addresses';
import { assessExpiry } from '../src/preflight/public-url';
import { startTamperingProxy } from './tampering-proxy';
import { startEnvironment, type Environment } from './preflight';

let environment: Environment;
let finding: Environment['finding'];
let withSettings: Environment['withSettings'];
let fromOutside: Environment['fromOutside'];
beforeAll(async () => {
  environment = await startEnvironment();
  ({ finding, withSettings, fromOutside } = environment);
});
beforeEach(() => environment.reset());
afterAll(() => environment.close());

const certificate = (name: string) => readFileSync(join(__dirname, 'certificates', name));

describe('PUBLIC_URL', () => {
  test('on this machine or this network alone', async () => {
    const port = new URL(fromOutside.url).port;
    for (const [url, found] of [
      [`http://localhost:${port}`, /means something on this network alone/],
      [fromOutside.url, /127\.0\.0\.1 here, a private address/],
    ] as const)
      await withSettings({ PUBLIC_URL: url }, async (other) =>
        expect(await finding('public-url', other)).toMatchObject({
          outcome: 'warning',
          found: expect.stringMatching(found),
          remedy: expect.stringContaining('https'),
        }),
      );
  });

  test('that DNS does not know, nobody listens at, or whose proxy finds nothing behind it', async () => {
    await withSettings({ PUBLIC_URL: 'https://linecheck.invalid' }, async (other) => {
      expect(await finding('public-url', other)).toMatchObject({
        outcome: 'failed',
        found: 'No address is known for linecheck.invalid.',
      });
      expect(await finding('public-callback', other)).toMatchObject({
        outcome: 'failed',
        remedy: expect.stringContaining('See public-url'),
      });
    });
    await withSettings({ PUBLIC_URL: 'http://127.0.0.1:1' }, async (other) => {
      expect(await finding('public-url', other)).toMatchObject({
        outcome: 'failed',
        found: expect.stringContaining('does not answer'),
      });
      expect(await finding('public-callback', other)).toMatchObject({
        outcome: 'failed',
        found: expect.stringContaining('is not answered'),
      });
    });
    fromOutside.target = 'http://127.0.0.1:1';
    expect(await finding('public-url')).toMatchObject({
      outcome: 'failed',
      found: expect.stringContaining('answers 502'),
    });
    expect(await finding('public-callback')).toMatchObject({
      outcome: 'failed',
      found: expect.stringMatching(/answered 502 by something before Linecheck/),
    });
  });

  test('where the callbacks’ path is served and nothing else', async () => {
    const apiOnly = createHttpServer(({ url }, answer) => {
      answer.writeHead(url === paths.statusCallback ? 405 : 503).end();
    }).listen(0, '127.0.0.1');
    await once(apiOnly, 'listening');
    const { port } = apiOnly.address() as AddressInfo;
    await withSettings({ PUBLIC_URL: `http://127.0.0.1:${port}` }, async (other) =>
      expect(await finding('public-url', other)).toMatchObject({ outcome: 'warning' }),
    );
    apiOnly.close();
  });

  test('that takes the connection and says nothing', async () => {
    const taken = new Set<Socket>();
    const silent = createServer((socket) => void taken.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    for (const scheme of ['http', 'https'])
      await withSettings({ PUBLIC_URL: `${scheme}://127.0.0.1:${port}` }, async (other) => {
        const report = await environment.preflight(other);
        for (const id of ['public-url', 'public-callback'])
          expect(report.checks.find((check) => check.id === id)).toMatchObject({
            outcome: 'failed',
            found: expect.stringContaining('no answer in time'),
          });
      });
    for (const socket of taken) socket.destroy();
    silent.close();
  });

  test('with a certificate that nobody else trusts, or none', async () => {
    const secure = await startTamperingProxy({
      key: certificate('self-signed.key'),
      cert: certificate('self-signed.pem'),
    });
    await withSettings({ PUBLIC_URL: secure.url }, async (other) =>
      expect(await finding('public-url', other)).toMatchObject({
        outcome: 'failed',
        found: 'The certificate of 127.0.0.1 is self-signed; Twilio does not call there.',
      }),
    );
    await withSettings({ PUBLIC_URL: fromOutside.url.replace('http:', 'https:') }, async (other) =>
      expect(await finding('public-url', other)).toMatchObject({
        outcome: 'failed',
        found: expect.stringContaining('makes no TLS connection'),
      }),
    );
    await secure.close();
  });

  test.each([
    [15, 'ok'],
    [14, 'warning'],
    [1, 'warning'],
  ])('with a certificate for %i more days is %s', (days, outcome) => {
    const now = new Date('2026-01-01T00:00:00Z');
    const end = new Date(now.getTime() + days * 86_400_000);
    expect(assessExpiry(end, now)).toMatchObject({ outcome, found: expect.stringContaining(`${days} `) });
  });

  test('addresses and names that nobody outside reaches are told from the others', () => {
    const inside = [
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '127.0.0.1',
      '169.254.1.1',
      '100.64.0.1',
      '::1',
      'fd00::1',
      'fe80::1',
      '::ffff:10.0.0.1',
    ];
    expect(inside.filter((address) => !isPrivateAddress(address))).toEqual([]);
    expect(['8.8.8.8', '172.32.0.1', '2606:4700::1111'].filter(isPrivateAddress)).toEqual([]);
    expect(['localhost', 'tracker', 'x.local', 'api.internal'].filter((name) => !isLocalName(name))).toEqual([]);
    expect(['linecheck.example.com', '8.8.8.8', '::1'].filter(isLocalName)).toEqual([]);
  });
});
