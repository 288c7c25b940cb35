import { useApi } from '@linecheck/frontend-kit';
import { getPreflight } from '@linecheck/frontend-kit/operations/delivery-tracker';
import type { AnswerOf, deliveryTrackerApi } from '@linecheck/shared-contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';

export type Preflight = AnswerOf<typeof deliveryTrackerApi.getPreflight>;
export type PreflightCheck = Preflight['checks'][number];

/** Runs only when it is asked to (`refetch`), because it calls Twilio. */
export function usePreflight(): UseQueryResult<Preflight> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.preflight,
    queryFn: ({ signal }) => api(getPreflight, { signal, timeoutMs: 30_000 }),
    enabled: false,
    retry: false,
    gcTime: Infinity,
  });
}
