import fastifyJwt from '@fastify/jwt';
import { errors } from '@linecheck/shared-contracts';
import type { FastifyRequest } from 'fastify';
import { inLanguage, Problem } from '../errors';
import { guard, type App } from '../http/app';
import { personOf, type Person } from './person';
import type { TokenHeader } from './key-set';
import type { PublishedKeys } from './published-keys';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set in scopes that `requirePerson` or `requireOperator` guard. */
    person: Person;
  }
}

export interface AuthenticationOptions {
  issuer: string;
  audience: string;
  keys: PublishedKeys;
  /** By how much the issuer's clock may be ahead of ours, or behind it. */
  clockToleranceSeconds: number;
}

/** Asymmetric only: a published key must never serve as a shared secret. */
const ALGORITHMS = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'] as const;

/** Lets the scopes below verify access tokens of one issuer and audience. Once, on the root app. */
export async function registerAuthentication(app: App, options: AuthenticationOptions): Promise<void> {
  app.decorateRequest('person');
  await app.register(fastifyJwt, {
    secret: (_request: FastifyRequest, token: unknown) => options.keys.find(headerOf(token)),
    decode: { complete: true },
    verify: {
      algorithms: [...ALGORITHMS],
      allowedIss: options.issuer,
      allowedAud: options.audience,
      requiredClaims: ['iss', 'aud', 'sub', 'exp'], // a claim that is absent is compared with nothing
      clockTolerance: options.clockToleranceSeconds * 1_000,
    },
  });
}

/**
 * Every route of this scope needs a valid token; `request.person` is who sent it. Throws Problem `unauthorized`, or
 * `too-many-requests` to an address that has sent too many requests without one.
 */
export function requirePerson(scope: App): void {
  guard(scope, 'authenticated');
  scope.addHook('onRequest', async (request, reply) => {
    void reply.header('cache-control', 'no-store'); // what is answered is one person's
    request.person = await personOfRequest(request).catch(async (error: unknown) => {
      if (error instanceof Problem && error.code === 'unauthorized') await scope.limitAddress(request, reply);
      throw error;
    });
  });
}

/** As `requirePerson`, and the person must have the role `operator`. Throws Problem `forbidden`. */
export function requireOperator(scope: App): void {
  requirePerson(scope);
  guard(scope, 'operator');
  scope.addHook('onRequest', async (request) => {
    if (!request.person.roles.includes('operator')) throw new Problem('forbidden');
  });
}

async function personOfRequest(request: FastifyRequest): Promise<Person> {
  try {
    return personOf(await request.jwtVerify<Record<string, unknown>>());
  } catch (error) {
    const problem = problemOfError(error) ?? new Problem('unauthorized', { detail: detailOf(error), cause: error });
    throw problem.code === 'unauthorized' ? challenged(problem, request) : problem;
  }
}

const EXPIRED = 'The access token has expired. Get a new one and send the request again.';
const INVALID = 'The access token is not valid here. Send a current one of this issuer and audience.';

function detailOf(error: unknown): string {
  const { code } = error as { code?: string };
  if (code === 'FST_JWT_NO_AUTHORIZATION_IN_HEADER') return errors.unauthorized.remedy;
  return code === 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED' ? EXPIRED : INVALID;
}

/** RFC 6750, 3: what is wrong with a token stands in the challenge; who sent none is told the scheme alone. */
function challenged({ detail, cause }: Problem, { headers }: FastifyRequest): Problem {
  const description = inLanguage(detail, 'en').replace(/[^\x20-\x7e]|["\\]/g, '');
  const challenge =
    headers.authorization === undefined ? 'Bearer' : `Bearer error="invalid_token", error_description="${description}"`;
  return new Problem('unauthorized', { detail, cause, headers: { 'www-authenticate': challenge } });
}

/** What `PublishedKeys.find` threw, which the JWT library may have wrapped. */
function problemOfError(error: unknown): Problem | null {
  for (let at = error; at instanceof Error; at = at.cause ?? (at as { originalError?: unknown }).originalError) {
    if (at instanceof Problem) return at;
  }
  return null;
}

function headerOf(token: unknown): TokenHeader {
  const { header } = (token ?? {}) as { header?: TokenHeader };
  return header ?? {};
}
