import { useApi } from '@linecheck/frontend-kit';
import { erasePerson } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';

/** Erases everything of the person. Whatever the page has of them is fetched anew. `onErased` is called although whoever asked has left meanwhile. */
export function useEraseData(onErased: () => void): UseMutationResult<void, Error, void> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await api(erasePerson, { body: { confirm: 'erase' } });
    },
    onSuccess: () => {
      void queryClient.resetQueries();
      onErased();
    },
  });
}
