import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import { listNumbers } from '@linecheck/frontend-kit/operations/phone-numbers';
import type { phoneNumbersApi } from '@linecheck/shared-contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { queryKeys } from '../query-keys';

/** The person's primary number, which the list has first; null where none is. */
export function usePrimaryNumber(): UseQueryResult<phoneNumbersApi.PhoneNumber | null> {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.numbers,
    queryFn: ({ signal }) => api(listNumbers, { query: { limit: 1 }, signal }),
    select: (page) => page.items.find((number) => number.is_primary) ?? null,
    refetchInterval: useLivePolling(),
  });
}
