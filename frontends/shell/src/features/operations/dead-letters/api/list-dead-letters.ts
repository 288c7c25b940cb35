import { useApi } from '@linecheck/frontend-kit';
import { listDeadLetters } from '@linecheck/frontend-kit/operations/delivery-tracker';
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { DeadLetter } from '../dead-letter';

const PAGE_SIZE = 25;
/** No event reports dead letters. */
const REFRESH_MS = 30_000;

/** Dead letters of one consumer, or with null of all, the oldest first, page by page. */
export function useDeadLetters(consumer: string | null): UseInfiniteQueryResult<DeadLetter[]> {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: operationsKeys.lettersOf(consumer),
    queryFn: ({ pageParam, signal }) =>
      api(listDeadLetters, { query: { limit: PAGE_SIZE, consumer, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    select: (deadLetters) => deadLetters.pages.flatMap((page) => page.items),
    refetchInterval: REFRESH_MS,
  });
}
