import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import { listNumbers } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { numberKeys } from '../number-keys';
import type { PhoneNumber } from '../phone-number';

/** More than one person may keep, so one page has them all. */
const ALL = 100;

/** The person's numbers, primary first. */
export function useNumbers(): UseQueryResult<PhoneNumber[]> {
  const api = useApi();
  return useQuery({
    queryKey: numberKeys.list,
    queryFn: ({ signal }) => api(listNumbers, { query: { limit: ALL }, signal }),
    select: (page) => page.items,
    refetchInterval: useLivePolling(),
  });
}
