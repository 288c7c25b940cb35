import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { limitNames } from '@linecheck/shared-contracts';
import { Problem } from '../src/errors';
import { addOperation, createApp, listen, type App } from '../src/http';
import { httpConfig, log, newMetrics, document } from './fixtures';
import { shelf, operation, json } from './cups';

let app: App;
let url: string;
let thrown: Problem | null = null;

beforeAll(async () => {
  app = await createApp({ document, log, config: httpConfig, metrics: newMetrics(), readiness: async () => ({}) });
  addOperation(app, operation.list, async () => ({ items: [] }));
  addOperation(app, operation.add, async () => {
    if (thrown) throw thrown;
    return { id: '7' };
  });
  addOperation(app, operation.get, async () => ({ id: '7' }));
  addOperation(app, operation.remove, async () => null);
  addOperation(app, operation.wash, async () => ({}));
  addOperation(app, operation.dry, async () => null);
  addOperation(app, operation.hear, async () => null);
  url = await listen(app, httpConfig);
});
afterAll(() => app?.close());

async function ask(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
  const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, problem: text === '' ? {} : JSON.parse(text) };
}

describe('a request without a body', () => {
  test.each<[string, string, Record<string, string>]>([
    ['DELETE', `${shelf}/7`, json],
    ['DELETE', `${shelf}/7`, { 'content-type': 'application/json; charset=utf-8' }],
    ['POST', `${shelf}/7/dry`, json],
    ['POST', `${shelf}/7/dry`, {}],
    ['POST', `${shelf}/wash`, json],
    ['POST', `${shelf}/wash`, {}],
  ])('%s %s may call it JSON, where none is needed: %j', async (method, path, headers) => {
    expect((await ask(method, path, headers)).status).toBeLessThan(300);
  });

  test.each([json, {}])('is told so, where one is: %j', async (headers) => {
    const { status, problem } = await ask('POST', shelf, headers);
    expect([status, problem.code]).toEqual([400, 'malformed-body']);
    expect(problem.detail).toMatch(/body/);
  });
});

describe('a query', () => {
  test('with a parameter that nobody knows is refused by its name, with those that are known', async () => {
    const { status, problem } = await ask('GET', `${shelf}?staus=clean`);
    expect([status, problem.code]).toEqual([400, 'invalid-request']);
    const message = 'is not known: taken are limit, status, country';
    expect(problem.errors).toEqual([{ field: 'staus', message, code: 'unknown' }]);
  });

  test('of an operation that takes none is refused, too', async () => {
    const { problem } = await ask('GET', `${shelf}/7?expand=1`);
    const message = 'is not known: nothing is taken here';
    expect(problem.errors).toEqual([{ field: 'expand', message, code: 'unknown' }]);
  });

  test('of a webhook is taken whatever the provider adds to it', async () => {
    expect((await ask('POST', '/api/v1/webhooks/cups?m=1&new=2', json, '{}')).status).toBe(204);
  });

  test.each([
    ['status=dirty', 'status', 'must be one of clean, used', 'not-a-choice'],
    ['country=gb', 'country', 'must be of the right form: Two capital letters, such as GB', 'wrong-format'],
    ['limit=many', 'limit', 'must be a whole number from 1 to 100', 'wrong-type'],
    ['limit=0', 'limit', 'must be a whole number from 1 to 100', 'out-of-range'],
  ])('%s is answered with what is taken', async (query, field, message, code) => {
    const { problem } = await ask('GET', `${shelf}?${query}`);
    expect(problem.errors).toEqual([{ field, message, code }]);
  });
});

describe('a body', () => {
  test.each<[string, unknown, string, string, string]>([
    ['of no object', [], 'body', 'must be an object', 'wrong-type'],
    ['with a number for a text', { name: 7 }, 'name', 'must be text of 1 to 20 characters', 'wrong-type'],
    ['with an empty text', { name: '' }, 'name', 'must be text of 1 to 20 characters', 'too-short'],
    ['with a long text', { name: 'a'.repeat(21) }, 'name', 'must be text of 1 to 20 characters', 'too-long'],
    ['with another constant', { name: 'a', kind: 'cup' }, 'kind', 'must be mug', 'not-a-choice'],
    [
      'with neither of two',
      { name: 'a', label: 7 },
      'label',
      'must be text of at most 5 characters or null',
      'wrong-type',
    ],
    [
      'with too much',
      { name: 'a', label: 'longer' },
      'label',
      'must be text of at most 5 characters or null',
      'too-long',
    ],
    ['with a word for a truth', { name: 'a', whole: 'yes' }, 'whole', 'must be true or false', 'wrong-type'],
    ['with a text for a list', { name: 'a', tags: 'b' }, 'tags', 'must be a list', 'wrong-type'],
    ['with a number in a list', { name: 'a', tags: [7] }, 'tags.0', 'must be text', 'wrong-type'],
  ])('%s is answered in words', async (_, body, field, message, code) => {
    const { status, problem } = await ask('POST', shelf, json, JSON.stringify(body));
    expect([status, problem.errors]).toEqual([400, [{ field, message, code }]]);
  });

  test.each<[string, Record<string, string>, string | undefined]>([
    ['text', { 'content-type': 'text/plain' }, 'name=a'],
    ['JSON that calls itself text', { 'content-type': 'text/plain' }, '{"name":"a"}'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'name=a'],
    ['something that says nothing of itself', { 'content-type': '' }, '{"name":"a"}'],
    ['what is no media type', { 'content-type': 'json' }, '{"name":"a"}'],
  ])('that is %s is a 415 that says what is taken', async (_, headers, body) => {
    const { status, headers: answered, problem } = await ask('POST', shelf, headers, body);
    expect([status, problem.code, problem.detail]).toEqual([
      415,
      'unsupported-media-type',
      'Send the body as application/json.',
    ]);
    expect(answered.get('accept')).toBe('application/json');
  });

  test('of a webhook may be a form, and says so', async () => {
    const { problem } = await ask('POST', '/api/v1/webhooks/cups', { 'content-type': 'text/plain' }, 'a');
    expect(problem.detail).toBe('Send the body as application/x-www-form-urlencoded or application/json.');
  });
});

describe('a method', () => {
  test.each([
    ['PUT', shelf, 'GET, HEAD, POST'],
    ['GET', `${shelf}/wash`, 'POST'],
    ['DELETE', `${shelf}/wash`, 'POST'],
    ['PATCH', `${shelf}/7`, 'DELETE, GET, HEAD'],
  ])(
    '%s of %s is a 405 that names what the path takes, though another path could be meant',
    async (method, path, allow) => {
      const { status, headers, problem } = await ask(method, path);
      expect([status, problem.code, headers.get('allow')]).toEqual([405, 'method-not-allowed', allow]);
      expect(problem.detail).toBe(`This path takes ${allow}.`);
    },
  );
});

describe('an answer', () => {
  test('says where that is which was made', async () => {
    const { status, headers } = await ask('POST', shelf, json, '{"name":"a"}');
    expect([status, headers.get('location')]).toEqual([201, `${shelf}/7`]);
  });

  test.each([
    ['code-interval', 1, 30, 28.4, 'At most one code within 30 seconds to one number. Try again in 29 seconds.'],
    [
      'codes-per-person-day',
      20,
      86_400,
      82_000,
      'At most 20 codes within 1 day for one person. Try again in 23 hours.',
    ],
    [
      'codes-per-number-10-minutes',
      10,
      600,
      60,
      'At most 10 codes within 10 minutes to one number. Try again in 1 minute.',
    ],
  ] as const)(
    'to one too many says that it is for %s, and for how long',
    async (name, max, windowSeconds, resetSeconds, detail) => {
      thrown = new Problem('too-many-codes', {
        limit: { name, max, windowSeconds, resetSeconds, unit: 'codes', remaining: 0 },
      });
      const { status, problem } = await ask('POST', shelf, json, '{"name":"a"}');
      thrown = null;
      expect([status, problem.limit, problem.detail]).toEqual([429, name, detail]);
    },
  );

  test.each(limitNames)('has words for %s', (name) => {
    const limit = { name, max: 2, windowSeconds: 60, resetSeconds: 1, unit: 'tries', remaining: 0 } as const;
    expect(new Problem('too-many-requests', { limit }).detail).toMatch(
      /^At most 2 tries within 1 minute (to|for|from) [a-z ]+\. Try again in 1 second\.$/,
    );
  });
});
