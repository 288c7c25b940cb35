import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import { getTestStats } from '@linecheck/frontend-kit/operations/sms-test';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { testKeys } from '../../test-messages/test-keys';
import type { Period, TestStats } from '../test-stats';

/** How the person's tests fared; the figures of another period stay until the new ones are there. */
export function useTestStats(period: Period): UseQueryResult<TestStats> {
  const api = useApi();
  return useQuery({
    queryKey: testKeys.stats(period),
    queryFn: ({ signal }) => api(getTestStats, { query: { window: period }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: useLivePolling(),
  });
}
