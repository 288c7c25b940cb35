import { useApi } from '@linecheck/frontend-kit';
import { setPrimary } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { numberKeys } from '../number-keys';
import type { PhoneNumber } from '../phone-number';

/** Makes a verified number the primary one. */
export function useSetPrimary(): UseMutationResult<PhoneNumber, Error, string> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id) => api(setPrimary, { params: { id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: numberKeys.all }),
  });
}
