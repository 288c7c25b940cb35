import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import { listAlerts } from '@linecheck/frontend-kit/operations/delivery-tracker';
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { Alert } from '../alert';

/** An open alert's figures change from minute to minute, and no event reports that. */
const REFRESH_MS = 30_000;

const PAGE_SIZE = { open: 100, cleared: 10 } as const;

/** Alerts, the newest first, page by page. Events tell which there are; without a live connection they are asked for. */
export function useAlerts(status: Alert['status'], enabled = true): UseInfiniteQueryResult<Alert[]> {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: operationsKeys.alertsOf(status),
    queryFn: ({ pageParam, signal }) =>
      api(listAlerts, { query: { status, limit: PAGE_SIZE[status], cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    select: (alerts) => alerts.pages.flatMap((page) => page.items),
    refetchInterval: useLivePolling() || (status === 'open' && REFRESH_MS),
    enabled,
  });
}
