import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { getOverview, listNumbers, removeNumber } from '../operations/phone-numbers';
import { apiFetch } from './api-fetch';
import { access, BASE, failureOf } from './api-for-tests';
import { pageReads } from './page-reads';

const NUMBERS = `${BASE}/users/me/phone-numbers`;
let asked: string[] = [];
let answer: () => Promise<Response> | Response;
const server = setupServer(
  http.get(`${NUMBERS}/overview`, ({ request }) => {
    asked.push(request.headers.get('authorization') ?? '');
    return answer();
  }),
  http.get(NUMBERS, () => HttpResponse.json({ items: [] })),
  http.delete(`${NUMBERS}/*`, () => new HttpResponse(null, { status: 204 })),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  asked = [];
  answer = () => HttpResponse.json({ total: asked.length });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const [shell, widget, management] = [{}, {}, {}];
const read = (reader: object | undefined, more = {}, signal?: AbortSignal) =>
  apiFetch({ ...access, reader, ...more }, getOverview, signal && { signal });
const total = async (reader: object) => ((await read(reader)) as { total: number }).total;

describe('what several parts of a page ask for', () => {
  test('is asked for once, under way or just answered', async () => {
    expect(await Promise.all([total({}), total({})])).toEqual([1, 1]);
    expect(await total({})).toBe(1);
  });

  test('is asked for anew by whoever has it, and shared again from then on', async () => {
    const reader = {};
    expect([await total(reader), await total(reader), await total({})]).toEqual([1, 2, 2]);
  });

  test('is asked for anew once something was changed, even while the change is under way', async () => {
    expect(await total({})).toBe(1);
    await apiFetch(access, removeNumber, { params: { id: 'n1' } });
    expect(await total({})).toBe(2);
    pageReads().forget(60_000);
    expect([await total({}), await total({})]).toEqual([3, 4]);
  });

  test('belongs to a person, a language and an address', async () => {
    await read({});
    await read({}, { getAccessToken: async () => 'another-token' });
    await read({}, { locale: 'es' });
    await apiFetch({ ...access, reader: {} }, listNumbers);
    await read(undefined);
    expect(asked).toEqual(['Bearer a-token', 'Bearer another-token', 'Bearer a-token', 'Bearer a-token']);
  });

  test('that failed is asked for anew by everybody', async () => {
    answer = () => HttpResponse.json({ code: 'internal' }, { status: 500 });
    expect((await failureOf(read(shell))).status).toBe(500);
    answer = () => HttpResponse.error();
    expect((await failureOf(read(widget))).code).toBe('network');
    answer = () => HttpResponse.json({ total: 7 });
    expect(await total(management)).toBe(7);
  });

  test('goes on for those who stay, and ends with the last', async () => {
    let letGo = (): void => undefined;
    answer = async () => {
      await new Promise<void>((resolve) => (letGo = resolve));
      return HttpResponse.json({ total: 1 });
    };
    const [first, last] = [new AbortController(), new AbortController()];
    const arrived = async (count: number) => {
      while (asked.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const leaving = read({}, {}, first.signal);
    const staying = total({});
    await arrived(1);
    first.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    letGo();
    expect(await staying).toBe(1);
    pageReads().forget();
    const alone = read({}, {}, last.signal);
    await arrived(2);
    last.abort(new Error('gone, too'));
    await expect(alone).rejects.toThrow('gone, too');
    answer = () => HttpResponse.json({ total: 9 });
    expect(await total({})).toBe(9);
  });
});
