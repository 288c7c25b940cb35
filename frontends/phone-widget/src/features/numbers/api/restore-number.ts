import { useApi } from '@linecheck/frontend-kit';
import { restoreNumber } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { numberKeys } from '../number-keys';
import type { PhoneNumber } from '../phone-number';

/** Takes the removal of a number back. Use it where it outlives the dialog that removed the number. */
export function useRestoreNumber(): UseMutationResult<PhoneNumber, Error, string> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id) => api(restoreNumber, { params: { id } }),
    // Which number is primary may have changed with it.
    onSettled: () => queryClient.invalidateQueries({ queryKey: numberKeys.all }),
  });
}
