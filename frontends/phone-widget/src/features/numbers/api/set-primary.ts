import { useApi } from '@linecheck/frontend-kit';
import { setPrimary } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { showPrimary } from '../number-cache';
import { numberKeys } from '../number-keys';
import type { NumbersPage, PhoneNumber } from '../phone-number';

/** Makes a verified number the primary one. It is shown so at once, and as it was where the service says no. */
export function useSetPrimary(): UseMutationResult<PhoneNumber, Error, string, NumbersPage | undefined> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id) => api(setPrimary, { params: { id } }),
    onMutate: async (id) => {
      await queryClient.cancelQueries({ queryKey: numberKeys.list });
      const before = queryClient.getQueryData<NumbersPage>(numberKeys.list);
      showPrimary(queryClient, id);
      return before;
    },
    onError: (_error, _id, before) => queryClient.setQueryData(numberKeys.list, before),
    onSettled: () => queryClient.invalidateQueries({ queryKey: numberKeys.all }),
  });
}
