import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import { listNumberHistory } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { numberKeys } from '../../numbers/number-keys';
import type { HistoryEntry } from '../history-entry';

const PAGE = 10;

/** What was done with a number, newest first, page by page. */
export function useHistory(id: string): UseInfiniteQueryResult<HistoryEntry[]> {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: numberKeys.history(id),
    queryFn: ({ pageParam, signal }) =>
      api(listNumberHistory, { params: { id }, query: { limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    select: (history) => history.pages.flatMap((page) => page.items),
    refetchInterval: useLivePolling(),
  });
}
