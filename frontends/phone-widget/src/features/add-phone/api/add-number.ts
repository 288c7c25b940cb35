import { useApi, useIdempotentMutation } from '@linecheck/frontend-kit';
import type { BodyOf, phoneNumbersApi } from '@linecheck/shared-contracts';
import { paths } from '@linecheck/shared-contracts/paths';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { putNumber } from '../../numbers/number-cache';
import type { PhoneNumber } from '../../numbers/phone-number';

export type NewNumber = BodyOf<typeof phoneNumbersApi.addNumber>;

/** Adds a number in any notation. */
export function useAddNumber(): UseMutationResult<PhoneNumber, Error, NewNumber> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useIdempotentMutation(
    (body: NewNumber, idempotencyKey) => api<PhoneNumber>(paths.addNumber, { method: 'POST', body, idempotencyKey }),
    { onSuccess: (number) => putNumber(queryClient, number) },
  );
}
