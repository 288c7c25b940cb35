import { useApi } from '@linecheck/frontend-kit';
import { fillPath, paths } from '@linecheck/shared-contracts/paths';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { numberKeys } from '../number-keys';
import type { PhoneNumber } from '../phone-number';

/** Makes a verified number the primary one. */
export function useSetPrimary(): UseMutationResult<PhoneNumber, Error, string> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id) => api<PhoneNumber>(fillPath(paths.setPrimary, { id }), { method: 'POST' }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: numberKeys.all }),
  });
}
