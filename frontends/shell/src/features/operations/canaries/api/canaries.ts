import { refusalOf, useApi, useIdempotentMutation } from '@linecheck/frontend-kit';
import {
  createCanary,
  listCanaries,
  pauseCanary,
  removeCanary,
  resumeCanary,
  updateCanary,
} from '@linecheck/frontend-kit/operations/sms-test';
import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';
import type { Canary, CanaryBody } from '../canary';

/** Events of a canary's tests go to the operator who made it; all others see its results this soon. */
const REFRESH_MS = 15_000;

export function useCanaries(): UseQueryResult<Canary[]> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.canaries,
    queryFn: async ({ signal }) => (await api(listCanaries, { signal })).items,
    refetchInterval: REFRESH_MS,
  });
}

function useRefresh(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: operationsKeys.canaries });
}

export function useCreateCanary(): UseMutationResult<Canary, Error, CanaryBody> {
  return useIdempotentMutation(createCanary, (body: CanaryBody) => ({ body }), { onSuccess: useRefresh() });
}

export function useUpdateCanary(canaryId: string): UseMutationResult<Canary, Error, CanaryBody> {
  const api = useApi();
  const mutationFn = (body: CanaryBody) => api(updateCanary, { params: { canary_id: canaryId }, body });
  return useMutation({ mutationFn, onSuccess: useRefresh() });
}

/** Pauses a canary that runs, and resumes one that is paused. */
export function usePauseOrResume({ canary_id, is_paused }: Canary): UseMutationResult<Canary, Error, void> {
  const api = useApi();
  const params = { canary_id };
  const mutationFn = () => (is_paused ? api(resumeCanary, { params }) : api(pauseCanary, { params }));
  return useMutation({ mutationFn, onSuccess: useRefresh() });
}

/** One that is gone already is deleted as well. `onRemoved` is called although whoever asked has left meanwhile. */
export function useRemoveCanary({ canary_id }: Canary, onRemoved: () => void): UseMutationResult<void, Error, void> {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async () => {
      try {
        await api(removeCanary, { params: { canary_id } });
      } catch (error) {
        if (refusalOf(removeCanary, error) !== 'not-found') throw error;
      }
    },
    onSuccess: async () => {
      await refresh();
      onRemoved();
    },
  });
}
