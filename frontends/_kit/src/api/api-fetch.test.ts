import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { addNumber, listNumbers, removeNumber, updateNumber } from '../operations/phone-numbers';
import { apiFetch } from './api-fetch';
import { BASE, access, failureOf } from './api-for-tests';

const NUMBERS = `${BASE}/users/me/phone-numbers`;

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe('apiFetch', () => {
  test('puts the host’s base in the place of the contracts’ prefix, with token, key and body', async () => {
    const seen: Request[] = [];
    server.use(
      http.post(NUMBERS, async ({ request }) => {
        seen.push(request.clone());
        return HttpResponse.json({ id: '1' }, { status: 201 });
      }),
    );
    const answer = await apiFetch({ ...access, locale: 'es-MX' }, addNumber, {
      body: { phone_number: '+447700900456' },
      idempotencyKey: 'key-1',
    });
    expect(answer).toEqual({ id: '1' });
    const [request] = seen;
    expect(request?.url).toBe(NUMBERS);
    expect(request?.headers.get('authorization')).toBe('Bearer a-token');
    expect(request?.headers.get('accept-language')).toBe('es-MX');
    expect(request?.headers.get('idempotency-key')).toBe('key-1');
    expect(await request?.json()).toEqual({ phone_number: '+447700900456' });
  });

  test('puts the query behind the path, without what is absent', async () => {
    const seen: string[] = [];
    server.use(
      http.get(NUMBERS, ({ request }) => {
        seen.push(request.url);
        return HttpResponse.json({ items: [], next_cursor: null });
      }),
    );
    await apiFetch(access, listNumbers, { query: { limit: 5, cursor: null } });
    await apiFetch(access, listNumbers, { query: { limit: 5, cursor: undefined } });
    await apiFetch(access, listNumbers);
    expect(seen).toEqual([`${NUMBERS}?limit=5`, `${NUMBERS}?limit=5`, NUMBERS]);
  });

  test('puts each parameter into the path, encoded, and gives null for an answer without a body', async () => {
    const seen: string[] = [];
    server.use(
      http.delete(`${NUMBERS}/*`, ({ request }) => {
        seen.push(request.url);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await expect(apiFetch(access, removeNumber, { params: { id: 'one/two' } })).resolves.toBeNull();
    expect(seen).toEqual([`${NUMBERS}/one%2Ftwo`]);
  });

  test('takes what the contract says, and nothing else', async () => {
    // The compiler fails where one of these is no error. None of them is called.
    const uncalled = [
      // @ts-expect-error -- it needs a body
      () => apiFetch(access, addNumber),
      // @ts-expect-error -- it needs an id
      () => apiFetch(access, removeNumber, {}),
      // @ts-expect-error -- it takes no body
      () => apiFetch(access, listNumbers, { body: {} }),
      // @ts-expect-error -- limit is a number
      () => apiFetch(access, listNumbers, { query: { limit: 'five' } }),
      // @ts-expect-error -- it knows no such parameter
      () => apiFetch(access, listNumbers, { query: { status: 'open' } }),
      // @ts-expect-error -- it reads no Idempotency-Key
      () => apiFetch(access, updateNumber, { params: { id: '1' }, body: { label: null }, idempotencyKey: 'k' }),
      // @ts-expect-error -- a page of numbers has no total
      () => apiFetch(access, listNumbers).then((page) => page.total),
    ];
    expect(uncalled).toHaveLength(7);
  });

  test('tries a 401 once more with a renewed token, and the same key', async () => {
    const keys: (string | null)[] = [];
    server.use(
      http.post(NUMBERS, ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        const isFresh = request.headers.get('authorization') === 'Bearer fresh';
        return isFresh ? new HttpResponse(null, { status: 204 }) : new HttpResponse(null, { status: 401 });
      }),
    );
    const getAccessToken = jest.fn(async (request?: { readonly fresh?: boolean }) =>
      request?.fresh ? 'fresh' : 'old',
    );
    const request = { body: { phone_number: '+447700900456' }, idempotencyKey: 'k' };
    await expect(apiFetch({ ...access, getAccessToken }, addNumber, request)).resolves.toBeNull();
    expect(getAccessToken.mock.calls).toEqual([[{ fresh: false }], [{ fresh: true }]]);
    expect(keys).toEqual(['k', 'k']);
  });

  test('gives up after the second 401', async () => {
    let requests = 0;
    server.use(
      http.get(NUMBERS, () => {
        requests += 1;
        return HttpResponse.json({ code: 'unauthorized', title: 'No', status: 401 }, { status: 401 });
      }),
    );
    expect(await failureOf(apiFetch(access, listNumbers))).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(requests).toBe(2);
  });

  test('turns a problem document into an ApiError', async () => {
    const problem = {
      type: 'https://example.test/x',
      title: 'Too many codes',
      status: 429,
      detail: 'Wait 30 seconds.',
      code: 'too-many-codes',
      request_id: 'req-7',
      errors: [{ field: 'phone_number', message: 'Not a number' }],
      attempts_left: 2,
    };
    server.use(
      http.get(NUMBERS, () =>
        HttpResponse.json(problem, {
          status: 429,
          headers: { 'content-type': 'application/problem+json', 'retry-after': '30' },
        }),
      ),
    );
    const error = await failureOf(apiFetch(access, listNumbers));
    expect(error).toMatchObject({
      code: 'too-many-codes',
      status: 429,
      title: 'Too many codes',
      detail: 'Wait 30 seconds.',
      requestId: 'req-7',
      retryAfterSeconds: 30,
      isTemporary: true,
    });
    expect(error.fieldProblem('phone_number')).toEqual({ field: 'phone_number', message: 'Not a number' });
    expect(error.fieldProblem('label')).toBeUndefined();
    expect(error.problem?.['attempts_left']).toBe(2);
  });

  test('words an answer that is no problem document by its status', async () => {
    server.use(http.get(NUMBERS, () => HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 })));
    expect(await failureOf(apiFetch(access, listNumbers))).toMatchObject({ code: 'http-502', isTemporary: true });
  });

  test('says that the service cannot be reached', async () => {
    server.use(http.get(NUMBERS, () => HttpResponse.error()));
    expect(await failureOf(apiFetch(access, listNumbers))).toMatchObject({ code: 'network', status: 0 });
  });

  test('says that the browser is offline where it is', async () => {
    server.use(http.get(NUMBERS, () => HttpResponse.error()));
    const onLine = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    expect(await failureOf(apiFetch(access, listNumbers))).toMatchObject({ code: 'offline', status: 0 });
    onLine.mockRestore();
  });

  test('gives up on a service that does not answer in time', async () => {
    server.use(http.get(NUMBERS, () => delay('infinite')));
    const error = await failureOf(apiFetch(access, listNumbers, { timeoutMs: 20 }));
    expect(error).toMatchObject({ code: 'timeout', isTemporary: true });
  });

  test('gives up on a host that does not say what the token is in time', async () => {
    const getAccessToken = jest.fn(() => new Promise<string>(() => undefined));
    const error = await failureOf(apiFetch({ ...access, getAccessToken }, listNumbers, { timeoutMs: 20 }));
    expect(error).toMatchObject({ code: 'timeout', isTemporary: true });
  });

  test('leaves an abort of the caller as it is', async () => {
    server.use(http.get(NUMBERS, () => delay('infinite')));
    const leaving = new AbortController();
    const request = apiFetch(access, listNumbers, { signal: leaving.signal });
    leaving.abort(new Error('left the page'));
    await expect(request).rejects.toThrow('left the page');
  });

  test('says so when the answer cannot be read', async () => {
    server.use(
      http.get(NUMBERS, () => new HttpResponse('{"half":', { headers: { 'content-type': 'application/json' } })),
    );
    expect(await failureOf(apiFetch(access, listNumbers))).toMatchObject({ code: 'unreadable-answer' });
  });

  test('says that the person is signed out when the host has no token', async () => {
    const getAccessToken = (): Promise<string> => Promise.reject(new Error('gone'));
    const error = await failureOf(apiFetch({ ...access, getAccessToken }, listNumbers));
    expect(error).toMatchObject({ code: 'no-access-token', status: 401, isTemporary: false });
  });
});
