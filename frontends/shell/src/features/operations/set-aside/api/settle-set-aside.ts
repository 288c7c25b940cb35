import { refusalOf, useApi } from '@linecheck/frontend-kit';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { Done, SetAsideItem } from '../item';
import { setAsideOperations } from '../set-aside-operations';

/** Requeues one of them. Doing it twice is harmless: one that waits no longer is a 404, which is an answer too. */
export function useRequeue({ source, id }: SetAsideItem): UseMutationResult<Done, Error, void> {
  const api = useApi();
  const { requeue } = setAsideOperations[source];
  return useMutation({
    mutationFn: async (): Promise<Done> => {
      try {
        await api(requeue, { params: { id } });
        return 'requeued';
      } catch (error) {
        if (refusalOf(requeue, error) === 'not-found') return 'gone';
        throw error;
      }
    },
  });
}

/** Discards one of them, with the reason. */
export function useDiscard({ source, id }: SetAsideItem): UseMutationResult<Done, Error, string> {
  const api = useApi();
  const { discard } = setAsideOperations[source];
  return useMutation({
    mutationFn: async (reason): Promise<Done> => {
      try {
        await api(discard, { params: { id }, body: { reason } });
        return 'discarded';
      } catch (error) {
        if (refusalOf(discard, error) === 'not-found') return 'gone';
        throw error;
      }
    },
  });
}
