import { useApi } from '@linecheck/frontend-kit';
import { fillPath, setAsidePaths } from '@linecheck/shared-contracts/paths';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { SetAsideContent, SetAsideItem } from '../item';

/** One of them with what it holds, which never changes. */
export function useSetAsideContent({ source, id }: SetAsideItem): UseQueryResult<SetAsideContent> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.setAside(source, id),
    queryFn: ({ signal }) => api<SetAsideContent>(fillPath(setAsidePaths[source].get, { id }), { signal }),
    staleTime: Infinity,
  });
}
