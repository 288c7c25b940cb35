import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { listNumbers } from '../operations/phone-numbers';
import { apiFetch } from './api-fetch';
import { BASE, access, failureOf } from './api-for-tests';

const NUMBERS = `${BASE}/users/me/phone-numbers`;
const TRACING = { traceresponse: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` };

const server = setupServer();
const seen: (string | null)[] = [];
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  seen.length = 0;
});
afterAll(() => server.close());

function answerWith(answer: () => Response): void {
  server.use(
    http.get(NUMBERS, ({ request }) => {
      seen.push(request.headers.get('traceparent'));
      return answer();
    }),
  );
}

const page = (headers: Record<string, string>) => HttpResponse.json({ items: [], next_cursor: null }, { headers });

test('a service that records traces gets one of its own with each request, once it has said so', async () => {
  answerWith(() => page(TRACING));
  for (let request = 0; request < 3; request += 1) await apiFetch(access, listNumbers);
  const own = expect.stringMatching(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-00$/);
  expect(seen).toEqual([null, own, own]);
  expect(seen[1]).not.toBe(seen[2]);
});

test('one that does not, or does no more, is sent none', async () => {
  answerWith(() => page({}));
  for (let request = 0; request < 2; request += 1) await apiFetch(access, listNumbers);
  expect(seen.at(-1)).toBeNull();
});

test('where nothing answered, the next request is made without it: an older service may refuse it', async () => {
  answerWith(() => page(TRACING));
  await apiFetch(access, listNumbers);
  answerWith(() => HttpResponse.error());
  expect(await failureOf(apiFetch(access, listNumbers))).toMatchObject({ code: 'network' });
  answerWith(() => page(TRACING));
  await apiFetch(access, listNumbers);
  expect(seen.slice(-2)).toEqual([expect.any(String), null]);
});
