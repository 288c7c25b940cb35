import { useApi } from '@linecheck/frontend-kit';
import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';
import { paths } from '@linecheck/shared-contracts/paths';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';

export type Preflight = AnswerOf<typeof deliveryTrackerApi.getPreflight>;
export type PreflightCheck = Preflight['checks'][number];

/** Runs only when it is asked to (`refetch`), because it calls Twilio. */
export function usePreflight(): UseQueryResult<Preflight> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.preflight,
    queryFn: ({ signal }) => api<Preflight>(paths.getPreflight, { signal, timeoutMs: 30_000 }),
    enabled: false,
    retry: false,
    gcTime: Infinity,
  });
}
