import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import { listTests } from '@linecheck/frontend-kit/operations/sms-test';
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { SmsTest } from '../../test-messages/sms-test';
import { testKeys } from '../../test-messages/test-keys';

const PAGE = 10;

/** The person's tests, newest first, page by page. */
export function useTests(): UseInfiniteQueryResult<SmsTest[]> {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: testKeys.history,
    queryFn: ({ pageParam, signal }) => api(listTests, { query: { limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    select: (history) => history.pages.flatMap((page) => page.items),
    refetchInterval: useLivePolling(),
  });
}
