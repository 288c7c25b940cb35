import { useApi } from '@linecheck/frontend-kit';
import type { SetAsideSource } from '@linecheck/shared-contracts/paths';
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { SetAsideItem } from '../item';
import { setAsideOperations } from '../set-aside-operations';

const PAGE_SIZE = 25;
/** No event reports what was set aside. */
const REFRESH_MS = 30_000;

/** What waits at one source, the oldest first, page by page. */
export function useSetAside(source: SetAsideSource): UseInfiniteQueryResult<SetAsideItem[]> {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: operationsKeys.setAsideOf(source),
    queryFn: ({ pageParam, signal }) =>
      api(setAsideOperations[source].list, { query: { limit: PAGE_SIZE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items.map((item) => ({ ...item, source }))),
    refetchInterval: REFRESH_MS,
  });
}
