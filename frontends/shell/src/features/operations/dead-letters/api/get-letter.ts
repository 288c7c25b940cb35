import { useApi } from '@linecheck/frontend-kit';
import { getDeadLetter } from '@linecheck/frontend-kit/operations/delivery-tracker';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { LetterContent } from '../letter';

/** One letter with what it holds. A letter never changes. */
export function useLetter(id: string): UseQueryResult<LetterContent> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.letter(id),
    queryFn: ({ signal }) => api(getDeadLetter, { params: { id }, signal }),
    staleTime: Infinity,
  });
}
