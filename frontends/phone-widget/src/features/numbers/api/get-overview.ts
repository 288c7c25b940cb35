import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import { getOverview } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { numberKeys } from '../number-keys';
import type { NumbersOverview } from '../phone-number';

/** Totals, the primary number and the last change. */
export function useOverview(): UseQueryResult<NumbersOverview> {
  const api = useApi();
  return useQuery({
    queryKey: numberKeys.overview,
    queryFn: ({ signal }) => api(getOverview, { signal }),
    refetchInterval: useLivePolling(),
  });
}
