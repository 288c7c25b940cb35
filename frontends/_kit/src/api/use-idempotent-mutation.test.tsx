import { describe, expect, test } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ApiError } from './api-error';
import { useIdempotentMutation } from './use-idempotent-mutation';

type Outcome = 'done' | Error;

/** An action whose attempts end as `outcomes` say; gives the keys that they carried. */
function mutationWith(outcomes: Outcome[]) {
  const keys: string[] = [];
  const client = new QueryClient();
  const perform = (_: string, key: string): Promise<string> => {
    keys.push(key);
    const outcome = outcomes.shift() ?? 'done';
    return outcome === 'done' ? Promise.resolve('done') : Promise.reject(outcome);
  };
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useIdempotentMutation(perform), { wrapper });
  const attempt = (input: string): Promise<unknown> =>
    act(() => result.current.mutateAsync(input).catch((error: unknown) => error));
  return { keys, attempt };
}

function refused(status: number, code: string): ApiError {
  return new ApiError({ status, code, title: code });
}

describe('a deed', () => {
  test.each([
    ['no answer', refused(0, 'network')],
    ['429', refused(429, 'too-many-requests')],
    ['5xx', refused(503, 'unavailable')],
    ['still in flight', refused(409, 'idempotency-in-flight')],
    ['something that is no answer at all', new TypeError('broken')],
  ])('keeps its key over %s', async (_, error) => {
    const { keys, attempt } = mutationWith([error, error, 'done']);
    await attempt('same');
    await attempt('same');
    await attempt('same');
    expect(new Set(keys).size).toBe(1);
  });

  test.each([
    ['it was done', 'done' as const],
    ['it was refused', refused(422, 'phone-number-invalid')],
  ])('is a new one after %s', async (_, outcome) => {
    const { keys, attempt } = mutationWith([outcome]);
    await attempt('same');
    await attempt('same');
    expect(new Set(keys).size).toBe(2);
  });

  test('is a new one when its input changes', async () => {
    const { keys, attempt } = mutationWith([refused(503, 'unavailable')]);
    await attempt('one');
    await attempt('other');
    expect(new Set(keys).size).toBe(2);
  });
});
