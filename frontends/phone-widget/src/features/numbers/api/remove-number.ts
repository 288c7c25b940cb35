import { ApiError, useApi } from '@linecheck/frontend-kit';
import { fillPath, paths } from '@linecheck/shared-contracts/paths';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { dropNumber } from '../number-cache';

/** Removes a number. One that is gone already counts as removed. */
export function useRemoveNumber(): UseMutationResult<void, Error, string> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (id) => {
      try {
        await api<undefined>(fillPath(paths.removeNumber, { id }), { method: 'DELETE' });
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'not-found')) throw error;
      }
    },
    onSuccess: (_, id) => dropNumber(queryClient, id),
  });
}
