import { useApi } from '@linecheck/frontend-kit';
import { getDeadLetter } from '@linecheck/frontend-kit/operations/delivery-tracker';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { DeadLetterContent } from '../dead-letter';

/** One dead letter with what it holds. A dead letter never changes. */
export function useDeadLetter(id: string): UseQueryResult<DeadLetterContent> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.deadLetter(id),
    queryFn: ({ signal }) => api(getDeadLetter, { params: { id }, signal }),
    staleTime: Infinity,
  });
}
