import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import { listTests } from '@linecheck/frontend-kit/operations/sms-test';
import { keepPreviousData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { noFilters, queryOf, type HistoryFilters } from '../../test-messages/history-filters';
import type { SmsTest } from '../../test-messages/sms-test';
import { testKeys } from '../../test-messages/test-keys';

const PAGE = 10;

/** The person's tests, newest first, page by page. With other filters the rows before stay until the new ones are here. */
export function useTests(filters: HistoryFilters = noFilters): UseInfiniteQueryResult<SmsTest[]> {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: testKeys.filtered(filters),
    queryFn: ({ pageParam, signal }) =>
      api(listTests, { query: { ...queryOf(filters), limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    select: (history) => history.pages.flatMap((page) => page.items),
    placeholderData: keepPreviousData,
    refetchInterval: useLivePolling(),
  });
}
