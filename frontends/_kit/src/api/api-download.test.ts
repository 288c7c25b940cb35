import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { exportTests } from '../operations/sms-test';
import { apiDownload } from './api-fetch';
import { retryAfterSeconds } from './problem-of-response';
import { BASE, access, failureOf } from './api-for-tests';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe('retryAfterSeconds', () => {
  test.each([
    ['30', 30],
    ['0', 0],
    ['-5', 0],
    ['Thu, 01 Jan 1970 00:01:30 GMT', 30],
    ['Thu, 01 Jan 1970 00:00:30 GMT', 0],
    ['soon', null],
    ['', null],
    [null, null],
  ])('reads %j as %j', (header, seconds) => {
    expect(retryAfterSeconds(header, 60_000)).toBe(seconds);
  });
});

describe('apiDownload', () => {
  const FILE = `${BASE}/sms/test/history.csv`;

  test('gives the file as it is, with token, language and query, after a renewed token', async () => {
    const seen: Request[] = [];
    server.use(
      http.get(FILE, ({ request }) => {
        seen.push(request.clone());
        if (seen.length === 1) return new HttpResponse(null, { status: 401 });
        return new HttpResponse('a,b\r\n', { headers: { 'content-type': 'text/csv' } });
      }),
    );
    const file = await apiDownload({ ...access, locale: 'es' }, exportTests, { query: { status: 'failed' } });
    expect(await file.text()).toBe('a,b\r\n');
    expect(seen.map((request) => new URL(request.url).search)).toEqual(['?status=failed', '?status=failed']);
    expect(seen[1]?.headers.get('accept-language')).toBe('es');
    expect(seen[1]?.headers.get('authorization')).toBe('Bearer a-token');
    expect(seen[1]?.headers.get('accept')).toBe('*/*');
  });

  test('says what the service said where there is no file', async () => {
    server.use(
      http.get(FILE, () =>
        HttpResponse.json(
          { title: 'Not accepted', detail: 'Look again.', code: 'invalid-request' },
          { status: 400, headers: { 'content-type': 'application/problem+json' } },
        ),
      ),
    );
    expect(await failureOf(apiDownload(access, exportTests))).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  test('a file that broke off is none', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('a,b'));
        controller.error(new Error('gone'));
      },
    });
    server.use(http.get(FILE, () => new HttpResponse(broken, { headers: { 'content-type': 'text/csv' } })));
    expect(await failureOf(apiDownload(access, exportTests))).toMatchObject({ code: 'network', status: 0 });
  });

  test('one that is called off is no failure of the network', async () => {
    const reason = new Error('not needed any more');
    const controller = new AbortController();
    server.use(
      http.get(FILE, () => {
        controller.abort(reason);
        return delay('infinite');
      }),
    );
    await expect(apiDownload(access, exportTests, { signal: controller.signal })).rejects.toBe(reason);
  });
});
