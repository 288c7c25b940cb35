import { randomUUID, type JsonWebKey } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openPublishedKeys, type PublishedKeys, type PublishedKeysOptions } from '../src/auth';
import { createSigningPair } from '@linecheck/local-servers/testing';
import { metricValue, newMetrics, recordingLog, until } from './fixtures';

type Jwk = JsonWebKey & { kid: string };

function newJwk(over: Record<string, unknown> = {}): Jwk {
  return { ...createSigningPair().jwk, kid: randomUUID(), alg: 'ES256', use: 'sig', ...over };
}
function newRsaJwk(over: Record<string, unknown> = {}): Jwk {
  return { ...createSigningPair('rsa').jwk, kid: randomUUID(), ...over };
}
const headerOf = ({ kid }: Jwk) => ({ kid, alg: 'ES256' });

describe('the published keys of an issuer', () => {
  let issuer: Server;
  let asked: number;
  let answer: (response: ServerResponse) => void;
  let keys: PublishedKeys | null = null;
  let recorded: ReturnType<typeof recordingLog>;
  const metrics = newMetrics();

  const publish = (...jwks: unknown[]) => {
    answer = (response) => void response.end(JSON.stringify({ keys: jwks }));
  };
  const url = () => `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  function open(over: Partial<PublishedKeysOptions> = {}): PublishedKeys {
    recorded = recordingLog();
    metrics.clear();
    keys = openPublishedKeys({ issuer: url(), jwksUrl: `${url()}/jwks`, log: recorded.log, metrics, ...over });
    return keys;
  }
  const refused = (found: Promise<string>) =>
    found.then(
      () => 'found',
      (error: { code: string }) => error.code,
    );

  beforeEach(async () => {
    asked = 0;
    issuer = createServer((_request, response) => {
      asked += 1;
      answer(response);
    });
    await new Promise<void>((listening) => issuer.listen(0, '127.0.0.1', listening));
  });
  afterEach(async () => {
    keys?.close();
    issuer.closeAllConnections();
    await new Promise((closed) => issuer.close(closed));
  });

  test('are fetched once, whoever asks for whichever of them at the same time', async () => {
    const [one, other] = [newJwk(), newJwk()];
    publish(one, other);
    const opened = open();
    const found = await Promise.all([one, other, one, other].map((jwk) => opened.find(headerOf(jwk))));
    for (const pem of found) expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----/);
    expect(found[0]).not.toBe(found[1]);
    expect(asked).toBe(1);
    expect(opened.check()).toEqual({ ok: true, required: false, detail: 'answers' });
    expect(await metricValue(metrics, 'identity_provider_up')).toBe(1);
  });

  test('are not asked for again within the cool-down, whatever ids are sent', async () => {
    publish(newJwk());
    const opened = open();
    for (let i = 0; i < 200; i++) expect(await refused(opened.find(headerOf(newJwk())))).toBe('unauthorized');
    expect(asked).toBe(1);
  });

  test('of a new kind are found after the cool-down, and those that were withdrawn no more', async () => {
    const [old, fresh] = [newJwk(), newJwk()];
    publish(old);
    const opened = open({ coolDownMs: 200 });
    await opened.find(headerOf(old));
    publish(fresh);
    await until('the new key is found', async () => (await refused(opened.find(headerOf(fresh)))) === 'found');
    expect(await refused(opened.find(headerOf(old)))).toBe('unauthorized');
  });

  test('are fetched anew before anybody asks, so that a key that was withdrawn stops working', async () => {
    const old = newJwk();
    publish(old);
    const opened = open({ refreshMs: 100 });
    await opened.find(headerOf(old));
    publish(newJwk());
    await until('the old key is forgotten', async () => (await refused(opened.find(headerOf(old)))) !== 'found');
  });

  test('serve on while the issuer fails', async () => {
    const old = newJwk();
    publish(old);
    const opened = open({ refreshMs: 50 });
    await opened.find(headerOf(old));
    answer = (response) => void response.writeHead(500).end();
    await until('the failure is told', async () => !opened.check().ok);
    expect(opened.check().detail).toMatch(/^last keys: .* answered 500$/);
    expect(await refused(opened.find(headerOf(old)))).toBe('found');
    expect(await refused(opened.find(headerOf(newJwk())))).toBe('unavailable');
    publish(old);
    await until('they are had again', async () => opened.check().ok);
    expect(recorded.lines().match(/cannot be fetched/g)).toHaveLength(1);
    expect(recorded.lines()).toMatch(/publishes its keys again/);
  });

  test('are given up where the issuer fails for too long, until it answers', async () => {
    const old = newJwk();
    publish(old);
    const opened = open({ refreshMs: 50, maxAgeMs: 200 });
    answer = (response) => void response.writeHead(500).end();
    await until('they are given up', async () => (await refused(opened.find(headerOf(old)))) === 'unavailable');
    await until('it is told', async () => opened.check().detail.startsWith('no keys'));
    publish(old);
    await until('they are back', async () => (await refused(opened.find(headerOf(old)))) === 'found');
  });

  test('that cannot be had at the start are asked for until they can, though nobody sends a token', async () => {
    answer = (response) => void response.destroy();
    const opened = open();
    await until('the failure is told', async () => !opened.check().ok && opened.check().detail !== 'asking');
    const failure = await opened.find(headerOf(newJwk())).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 });
    expect(await metricValue(metrics, 'identity_provider_up')).toBe(0);
    publish(newJwk());
    await until('the issuer is reached', async () => opened.check().ok);
  });

  test('are used though others beside them cannot be read', async () => {
    const good = newJwk();
    const bad = [
      null,
      'x',
      {},
      { kid: 'a' },
      { kid: 'b', kty: 'EC', crv: 'P-256', x: '!', y: '' },
      { kid: 'c', kty: 'oct', k: 'AA' },
    ];
    publish(...bad, newJwk({ use: 'enc' }), good, { kty: 'XX', kid: 'd' });
    const opened = open();
    expect(await refused(opened.find(headerOf(good)))).toBe('found');
    expect(await refused(opened.find({ kid: 'c', alg: 'HS256' }))).toBe('unauthorized');
    expect(recorded.lines()).toMatch(/"keys":8,.*cannot be used/);
  });

  test('may share an id where they are for different algorithms', async () => {
    const kid = 'shared';
    publish(newRsaJwk({ kid }), newJwk({ kid, alg: undefined }), newRsaJwk({ kid, alg: 'PS256' }));
    const opened = open();
    const found = await Promise.all(['RS256', 'ES256', 'PS256'].map((alg) => opened.find({ kid, alg })));
    expect(found[1]).not.toBe(found[0]);
    for (const alg of ['ES384', 'EdDSA', 'HS256', 'none'])
      expect(await refused(opened.find({ kid, alg }))).toBe('unauthorized');
  });

  test.each<[string, { kid?: string; alg?: string }]>([
    ['without a key id', { alg: 'ES256' }],
    ['without an algorithm', { kid: 'x' }],
    ['with nothing', {}],
  ])('are not searched for a token %s', async (_, header) => {
    publish(newJwk());
    expect(await refused(open().find(header))).toBe('unauthorized');
  });

  test.each<[string, (response: ServerResponse) => void, RegExp]>([
    ['no JSON', (response) => void response.end('<html>'), /JSON/],
    ['no set', (response) => void response.end('{"keys":"none"}'), /no set of keys/],
    [
      'a redirect',
      (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /answered 302/,
    ],
    [
      'far too much',
      (response) => void response.end(`{"keys":["${'x'.repeat(2_000_000)}"]}`),
      /more than 1048576 bytes/,
    ],
    ['nothing', () => undefined, /timeout/],
  ])('where the issuer answers %s are no keys, and it is told', async (_, respond, reason) => {
    answer = respond;
    const opened = open();
    expect(await refused(opened.find(headerOf(newJwk())))).toBe('unavailable');
    expect(opened.check()).toEqual({ ok: false, required: false, detail: expect.stringMatching(reason) });
  });

  test('are read from a set of a thousand', async () => {
    const all = Array.from({ length: 1_000 }, () => newJwk());
    publish(...all);
    expect(await refused(open().find(headerOf(all[999]!)))).toBe('found');
  });
});
