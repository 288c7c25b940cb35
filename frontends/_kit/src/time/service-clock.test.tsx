import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { BASE, access } from '../api/api-for-tests';
import { apiFetch } from '../api/api-fetch';
import { listNumbers } from '../operations/phone-numbers';
import { renderInRemoteRoot } from '../testing';
import { RelativeTime } from './RelativeTime';
import { browserTime, noteServiceTime, serviceTime } from './service-clock';

const NOON = '2026-11-30T12:00:00.000Z';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
// The browser's clock stands still: what an answer takes is no difference of clocks.
beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOON)));
afterEach(() => {
  server.resetHandlers();
  noteServiceTime(BASE, answerOf(0));
  jest.restoreAllMocks();
});
afterAll(() => server.close());

/** An answer of a service whose clock is so many seconds ahead of this browser's. */
function answerOf(seconds: number, headers: Record<string, string> = {}): Response {
  const date = new Date(Date.now() + seconds * 1_000).toUTCString();
  return HttpResponse.json({ items: [], next_cursor: null }, { headers: { date, ...headers } });
}

/** Seconds that the services are ahead of this browser. */
const ahead = (base: string): number => (Date.parse(NOON) - browserTime(base, NOON)) / 1_000;

describe('the clock of the services', () => {
  test.each([-300, 300])('is known from their answers where it is %i s ahead', async (seconds) => {
    server.use(http.get(`${BASE}/users/me/phone-numbers`, () => answerOf(seconds)));
    await apiFetch(access, listNumbers);
    expect(ahead(BASE)).toBe(seconds);
    expect(serviceTime(BASE, 0)).toBe(-browserTime(BASE, '1970-01-01T00:00:00.000Z'));
    expect(ahead('http://elsewhere.test')).toBe(0);
  });

  test('is taken for this browser’s where little is between them, or nothing is said', () => {
    noteServiceTime(BASE, answerOf(4));
    expect(ahead(BASE)).toBe(0);
    noteServiceTime(BASE, answerOf(300));
    noteServiceTime(BASE, HttpResponse.json({}));
    noteServiceTime(BASE, answerOf(0, { age: '60' }));
    expect(ahead(BASE)).toBe(300);
  });

  test('says how long ago something was, whatever this browser’s shows', () => {
    noteServiceTime('/api/v1', answerOf(-600));
    noteServiceTime('http://localhost:8080/api/v1', answerOf(-600));
    const { root } = renderInRemoteRoot(<RelativeTime value={new Date(Date.now() - 750_000).toISOString()} />);
    expect(root.textContent).toContain('2 minutes ago');
    noteServiceTime('/api/v1', answerOf(0));
    noteServiceTime('http://localhost:8080/api/v1', answerOf(0));
  });
});
