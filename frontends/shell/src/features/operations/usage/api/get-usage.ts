import { useApi } from '@linecheck/frontend-kit';
import { getUsage } from '@linecheck/frontend-kit/operations/delivery-tracker';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { UsageFigures, UsageWindow } from '../usage-figures';

export function useUsageFigures(window: UsageWindow): UseQueryResult<UsageFigures> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.usage(window),
    queryFn: ({ signal }) => api(getUsage, { query: { window }, signal }),
    placeholderData: keepPreviousData,
  });
}
