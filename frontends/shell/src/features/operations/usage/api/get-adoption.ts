import { useApi } from '@linecheck/frontend-kit';
import { getTestAdoption } from '@linecheck/frontend-kit/operations/sms-test';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { AdoptionFigures, UsageWindow } from '../usage-figures';

export function useAdoption(window: UsageWindow): UseQueryResult<AdoptionFigures> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.adoption(window),
    queryFn: ({ signal }) => api(getTestAdoption, { query: { window }, signal }),
    placeholderData: keepPreviousData,
  });
}
