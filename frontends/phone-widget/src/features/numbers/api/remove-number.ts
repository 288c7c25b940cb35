import { refusalOf, useApi } from '@linecheck/frontend-kit';
import { removeNumber } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { dropNumber } from '../number-cache';

/** Removes a number. One that is gone already counts as removed. `onRemoved` is called although whoever asked has left meanwhile. */
export function useRemoveNumber(onRemoved: () => void): UseMutationResult<void, Error, string> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (id) => {
      try {
        await api(removeNumber, { params: { id } });
      } catch (error) {
        if (refusalOf(removeNumber, error) !== 'not-found') throw error;
      }
    },
    onSuccess: (_, id) => {
      dropNumber(queryClient, id);
      onRemoved();
    },
  });
}
