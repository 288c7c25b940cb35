import { refusalOf, useApi } from '@linecheck/frontend-kit';
import { removeTemplate } from '@linecheck/frontend-kit/operations/sms-test';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRefreshTemplates } from './refresh-templates';

/** Deletes one of the person's templates. One that is gone already is deleted, too. */
export function useRemoveTemplate(): UseMutationResult<void, Error, string> {
  const api = useApi();
  const onSuccess = useRefreshTemplates();
  return useMutation({
    mutationFn: async (name: string) => {
      try {
        await api(removeTemplate, { params: { name } });
      } catch (error) {
        if (refusalOf(removeTemplate, error) !== 'not-found') throw error;
      }
    },
    onSuccess,
  });
}
