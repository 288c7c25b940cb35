import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { addNumber, listNumbers } from '../operations/phone-numbers';
import { BASE, access, failureOf } from './api-for-tests';
import { apiFetch } from './api-fetch';

const NUMBERS = `${BASE}/users/me/phone-numbers`;

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** An answer whose body begins, and then stalls or breaks off. */
function answerWith(then: (body: ReadableStreamDefaultController<Uint8Array>) => void) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"items":'));
      then(controller);
    },
  });
  return new HttpResponse(body, { headers: { 'content-type': 'application/json' } });
}

describe('an answer that does not come whole', () => {
  /** The page shares what is read: no request of the browser's own ends with the patience of one who waits. */
  const shared = { ...access, reader: {} };

  test('and stalls is given up in time', async () => {
    server.use(http.get(NUMBERS, () => answerWith(() => undefined)));
    const error = await failureOf(apiFetch(shared, listNumbers, { timeoutMs: 50 }));
    expect(error).toMatchObject({ code: 'timeout', status: 0, isTemporary: true });
  });

  test('and breaks off is none, so that it is asked for again', async () => {
    server.use(http.get(NUMBERS, () => answerWith((body) => body.error(new TypeError('gone')))));
    expect(await failureOf(apiFetch(access, listNumbers))).toMatchObject({ code: 'network', isTemporary: true });
  });

  test('and is called off gives the reason of the caller', async () => {
    const leaving = new AbortController();
    server.use(
      http.get(NUMBERS, () => {
        setTimeout(() => leaving.abort(new Error('left the page')), 20);
        return answerWith(() => undefined);
      }),
    );
    await expect(apiFetch(shared, listNumbers, { signal: leaving.signal })).rejects.toThrow('left the page');
  });
});

describe('a token that cannot be had for now', () => {
  const asking = (cause: unknown) => ({ ...access, getAccessToken: () => Promise.reject(cause as Error) });

  test.each([
    ['Chromium', new TypeError('Failed to fetch')],
    ['Firefox', new TypeError('NetworkError when attempting to fetch resource.')],
    ['Safari', new TypeError('Load failed')],
    ['a host that says so', new DOMException('No answer.', 'NetworkError')],
  ])('ends no session: %s', async (_, cause) => {
    expect(await failureOf(apiFetch(asking(cause), listNumbers))).toMatchObject({ code: 'network', isTemporary: true });
  });

  test('ends none where the browser is offline, whatever the host says', async () => {
    const onLine = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    expect(await failureOf(apiFetch(asking(new Error('x')), listNumbers))).toMatchObject({ code: 'offline' });
    onLine.mockRestore();
  });

  test('is not taken for the mistake of a host that has nobody', async () => {
    const cause = new TypeError("Cannot read properties of null (reading 'accessToken')");
    expect(await failureOf(apiFetch(asking(cause), listNumbers))).toMatchObject({ code: 'no-access-token' });
  });
});

describe('a gateway’s own JSON', () => {
  test.each([
    { errors: { phone_number: ['is wrong'] } },
    { errors: 'is wrong' },
    { errors: [null, 'is wrong', { field: 7, message: {} }] },
    { title: { text: 'Bad' }, detail: ['worse'], code: 14, request_id: 5 },
    [{ code: 'x' }],
  ])('is no problem document: %j', async (body) => {
    server.use(http.post(NUMBERS, () => HttpResponse.json(body, { status: 400 })));
    const error = await failureOf(apiFetch(access, addNumber, { body: { phone_number: '1' } }));
    expect(error.fieldProblem('phone_number')).toBeUndefined();
    expect(error).toMatchObject({ code: 'http-400', title: 'The service could not answer', detail: '' });
    expect(error.requestId).toBeNull();
  });

  test('that asks to wait for ages names a time that there is', async () => {
    server.use(http.get(NUMBERS, () => new HttpResponse(null, { status: 429, headers: { 'retry-after': '9e15' } })));
    const { receivedAt, retryAfterSeconds } = await failureOf(apiFetch(access, listNumbers));
    expect(new Date(receivedAt + (retryAfterSeconds ?? 0) * 1000).getTime()).not.toBeNaN();
  });
});
