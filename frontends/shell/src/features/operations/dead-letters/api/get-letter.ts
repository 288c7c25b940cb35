import { useApi } from '@linecheck/frontend-kit';
import { fillPath, paths } from '@linecheck/shared-contracts/paths';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { LetterContent } from '../letter';

/** One letter with what it holds. A letter never changes. */
export function useLetter(id: string): UseQueryResult<LetterContent> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.letter(id),
    queryFn: ({ signal }) => api<LetterContent>(fillPath(paths.getDeadLetter, { id }), { signal }),
    staleTime: Infinity,
  });
}
