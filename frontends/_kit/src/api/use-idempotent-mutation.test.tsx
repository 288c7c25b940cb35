import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { http, HttpResponse, type HttpResponseResolver } from 'msw';
import { setupServer } from 'msw/node';
import type { ReactNode } from 'react';
import { sendCode } from '../operations/phone-numbers';
import { RemoteProvider } from '../remote/RemoteProvider';
import { remotePropsForTests } from '../testing';
import { useIdempotentMutation } from './use-idempotent-mutation';

type Outcome = ReturnType<HttpResponseResolver>;

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** A mutation whose attempts end as `outcomes` say; gives the keys and bodies that they carried. */
function mutationWith(outcomes: (() => Outcome)[]) {
  const keys: (string | null)[] = [];
  const bodies: unknown[] = [];
  server.use(
    http.post(`${remotePropsForTests().apiBaseUrl}/users/me/phone-numbers/verify`, async ({ request }) => {
      keys.push(request.headers.get('idempotency-key'));
      bodies.push(await request.json());
      return (outcomes.shift() ?? done)();
    }),
  );
  const client = new QueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <RemoteProvider remote={remotePropsForTests()}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </RemoteProvider>
  );
  const { result } = renderHook(() => useIdempotentMutation(sendCode, (id: string) => ({ body: { phone_id: id } })), {
    wrapper,
  });
  const attempt = (input: string): Promise<unknown> =>
    act(() => result.current.mutateAsync(input).catch((error: unknown) => error));
  return { keys, bodies, attempt };
}

const done = (): Outcome => HttpResponse.json({ phone_id: 'same' }, { status: 202 });

function refused(status: number, code: string): () => Outcome {
  return () => HttpResponse.json({ status, code, title: code }, { status });
}

describe('an idempotent mutation', () => {
  test.each([
    ['no answer', () => HttpResponse.error()],
    ['429', refused(429, 'too-many-requests')],
    ['5xx', refused(503, 'unavailable')],
    ['still in flight', refused(409, 'idempotency-in-flight')],
    [
      'an answer that cannot be read',
      () => new HttpResponse('{"half":', { status: 202, headers: { 'content-type': 'application/json' } }),
    ],
  ])('keeps its key over %s', async (_, outcome) => {
    const { keys, bodies, attempt } = mutationWith([outcome, outcome, done]);
    await attempt('same');
    await attempt('same');
    await attempt('same');
    expect(keys).toEqual([keys[0], keys[0], keys[0]]);
    expect(keys[0]).toMatch(/^[0-9a-f-]{32,36}$/);
    expect(bodies).toEqual([{ phone_id: 'same' }, { phone_id: 'same' }, { phone_id: 'same' }]);
  });

  test.each([
    ['it was done', done],
    ['it was refused', refused(422, 'phone-number-invalid')],
  ])('is a new one after %s', async (_, outcome) => {
    const { keys, attempt } = mutationWith([outcome]);
    await attempt('same');
    await attempt('same');
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });

  test('is a new one when its input changes', async () => {
    const { keys, attempt } = mutationWith([refused(503, 'unavailable')]);
    await attempt('one');
    await attempt('other');
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });
});
