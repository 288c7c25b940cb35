import { useApi } from '@linecheck/frontend-kit';
import { updateNumber } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { putNumber } from '../number-cache';
import type { PhoneNumber } from '../phone-number';

/** Changes a number's label; null takes it away. */
export function useUpdateLabel(id: string): UseMutationResult<PhoneNumber, Error, string | null> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (label) => api(updateNumber, { params: { id }, body: { label } }),
    onSuccess: (number) => putNumber(queryClient, number),
  });
}
