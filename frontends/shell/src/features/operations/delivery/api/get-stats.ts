import { useApi } from '@linecheck/frontend-kit';
import { getDeliveryStats } from '@linecheck/frontend-kit/operations/delivery-tracker';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { DeliveryStats, StatsGroup, StatsWindow } from '../stats';

/** No event reports everybody's texts. */
const REFRESH_MS = 30_000;

/** The figures of all people's texts; those of another period stay until the new ones are there. */
export function useStats(window: StatsWindow, group: StatsGroup): UseQueryResult<DeliveryStats> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.stats(window, group),
    queryFn: ({ signal }) => api(getDeliveryStats, { query: { window, group_by: group, scope: 'all' }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}
