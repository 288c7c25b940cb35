import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import { defineOperation } from '@linecheck/shared-contracts';
import { requireOperator, requirePerson } from '../src/auth';
import { addOperation, createApp, type App, type Readiness } from '../src/http';
import { createTokens, type Tokens } from '@linecheck/local-servers/testing';
import { authenticate, httpConfig as config, log, newMetrics, document } from './fixtures';

export const Thing = Type.Object({ id: Type.String(), count: Type.Integer() }, { $id: 'Thing' });
export const operation = {
  addThing: defineOperation({
    id: 'addThing',
    method: 'POST',
    path: '/api/v1/things/:shelf',
    summary: 'Adds a thing',
    access: 'authenticated',
    params: Type.Object({ shelf: Type.Integer() }),
    query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, default: 7 })) }),
    body: Type.Object(
      {
        name: Type.String({ minLength: 1 }),
        count: Type.Integer(),
        colour: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['red', 'blue'] })),
      },
      { additionalProperties: false },
    ),
    responses: { 202: Thing },
    errors: ['phone-number-exists', 'not-found'],
  }),
  listThings: defineOperation({
    id: 'listThings',
    method: 'GET',
    path: '/api/v1/things',
    summary: 'Lists things',
    access: 'public',
    responses: { 200: Type.Object({ items: Type.Array(Thing) }) },
    errors: [],
  }),
  operate: defineOperation({
    id: 'operate',
    method: 'GET',
    path: '/api/v1/operator/things',
    summary: 'For operators',
    access: 'operator',
    responses: { 204: Type.Null() },
    errors: [],
  }),
};
export let tokens: Tokens;
export let app: App;
export let handled: unknown[];
let thrown: Error | null;
export let readiness: Readiness;
export const metrics = newMetrics();

/** What the handler throws in this test. */
export function failWith(error: Error): void {
  thrown = error;
}

export async function post(
  body: unknown,
  over: { token?: string | null; url?: string; headers?: Record<string, string> } = {},
) {
  const token = over.token === undefined ? await tokens.tokenFor('ada') : over.token;
  return app.inject({
    method: 'POST',
    url: over.url ?? '/api/v1/things/3',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...over.headers,
    },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
export const good = { name: 'cup', count: 2 };

/** Registers what has to be done before and after the tests. */
export function setUpApp(): void {
  beforeAll(async () => {
    tokens = await createTokens();
    app = await createApp({
      document,
      log,
      config,
      metrics,
      readiness: async () => readiness,
    });
    await authenticate(app, tokens);
    await app.register(async (scope: App) => {
      requirePerson(scope);
      addOperation(scope, operation.addThing, async (request) => {
        handled.push({
          person: request.person,
          shelf: request.params.shelf,
          limit: request.query.limit,
          body: request.body,
        });
        if (thrown) throw thrown;
        return { id: request.body.name, count: request.body.count, secret: 'not in the contract' };
      });
    });
    await app.register(async (scope: App) => {
      requireOperator(scope);
      addOperation(scope, operation.operate, async () => {
        handled.push('operated');
        return null;
      });
    });
    addOperation(app, operation.listThings, async () => ({ items: [{ id: 'a', count: 1 }] }));
    await app.ready();
  });
  afterAll(async () => {
    await app?.close();
    await tokens?.close();
  });
  beforeEach(() => {
    handled = [];
    thrown = null;
    readiness = { database: { ok: true, required: true }, nats: { ok: true, required: false } };
  });
}
