import { useApi } from '@linecheck/frontend-kit';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { SetAsideContent, SetAsideItem } from '../item';
import { setAsideOperations } from '../set-aside-operations';

/** One of them with what it holds, which never changes. */
export function useSetAsideContent({ source, id }: SetAsideItem): UseQueryResult<SetAsideContent> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.setAside(source, id),
    queryFn: ({ signal }) => api(setAsideOperations[source].get, { params: { id }, signal }),
    staleTime: Infinity,
  });
}
