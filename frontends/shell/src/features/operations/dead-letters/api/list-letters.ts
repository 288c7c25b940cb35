import { useApi } from '@linecheck/frontend-kit';
import { listDeadLetters } from '@linecheck/frontend-kit/operations/delivery-tracker';
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { Letter } from '../letter';

const MOST = 25;
/** No event tells of dead letters. */
const REFRESH_MS = 30_000;

/** Dead letters of one consumer, or with null of all, the oldest first, page by page. */
export function useLetters(consumer: string | null): UseInfiniteQueryResult<Letter[]> {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: operationsKeys.lettersOf(consumer),
    queryFn: ({ pageParam, signal }) =>
      api(listDeadLetters, { query: { limit: MOST, consumer, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    select: (letters) => letters.pages.flatMap((page) => page.items),
    refetchInterval: REFRESH_MS,
  });
}
