import { useApi } from '@linecheck/frontend-kit';
import { updateNumber } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { numberKeys } from '../../numbers/number-keys';
import type { PhoneNumber } from '../../numbers/phone-number';

/** Another number, in any notation, for the place of one. */
export interface NumberChange {
  readonly phone_number: string;
  readonly default_country?: string;
}

/** Puts another number in the place of one; it answers the entry of the new one, which is to be verified. */
export function useChangeNumber(id: string): UseMutationResult<PhoneNumber, Error, NumberChange> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body) => api(updateNumber, { params: { id }, body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: numberKeys.all }),
  });
}
