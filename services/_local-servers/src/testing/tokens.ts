import { randomUUID, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSigningPair } from './key-pairs';

/** An issuer of access tokens that publishes its keys, as OpenID providers do. */
export interface Tokens {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** How often the published keys were fetched. */
  readonly keyFetches: () => number;
  tokenFor(person: string, claims?: Record<string, unknown>): Promise<string>;
  /** Signed with a key that is not published, under the id of one that is. */
  forged(person: string): Promise<string>;
  /** Signed with a key whose id is not published. */
  unknownKey(person: string): Promise<string>;
  expired(person: string): Promise<string>;
  /** Publishes a new key and signs with it from now on. */
  rotate(): void;
  /** Stops answering, as an issuer that is down. */
  close(): Promise<void>;
}

interface SigningKey {
  id: string;
  privateKey: KeyObject;
  jwk: Record<string, unknown>;
}

const AUDIENCE = 'linecheck';

/** Starts an issuer on a free port. */
export async function createTokens(): Promise<Tokens> {
  const published = [newKey()];
  let fetches = 0;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/jwks') {
      fetches += 1;
      return response.end(JSON.stringify({ keys: published.map(({ jwk }) => jwk) }));
    }
    if (request.url === '/.well-known/openid-configuration') {
      return response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }));
    }
    return response.writeHead(404).end('{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const claimsOf = (person: string) => {
    const now = Math.floor(Date.now() / 1000);
    return { iss: issuer, aud: AUDIENCE, sub: person, iat: now, auth_time: now, exp: now + 600, jti: randomUUID() };
  };
  const current = () => published[published.length - 1] ?? newKey();
  return {
    issuer,
    audience: AUDIENCE,
    jwksUrl: `${issuer}/jwks`,
    keyFetches: () => fetches,
    tokenFor: async (person, claims) => signed({ ...claimsOf(person), ...claims }, current()),
    forged: async (person) => signed(claimsOf(person), { ...newKey(), id: current().id }),
    unknownKey: async (person) => signed(claimsOf(person), newKey()),
    expired: async (person) => signed({ ...claimsOf(person), exp: Math.floor(Date.now() / 1000) - 3_600 }, current()),
    rotate: () => void published.push(newKey()),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function newKey(): SigningKey {
  const { privateKey, jwk } = createSigningPair();
  const id = randomUUID();
  return { id, privateKey, jwk: { ...jwk, kid: id, alg: 'ES256', use: 'sig' } };
}

function signed(claims: Record<string, unknown>, { id, privateKey }: SigningKey): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const content = `${encode({ alg: 'ES256', typ: 'at+jwt', kid: id })}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${content}.${signature.toString('base64url')}`;
}
