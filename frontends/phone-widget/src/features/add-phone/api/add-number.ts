import { useIdempotentMutation } from '@linecheck/frontend-kit';
import { addNumber } from '@linecheck/frontend-kit/operations/phone-numbers';
import type { BodyOf, phoneNumbersApi } from '@linecheck/shared-contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { putNumber } from '../../numbers/number-cache';
import type { PhoneNumber } from '../../numbers/phone-number';

export type NewNumber = BodyOf<typeof phoneNumbersApi.addNumber>;

/** Adds a number in any notation. `onAdded` is called although whoever asked has left meanwhile. */
export function useAddNumber(onAdded: (number: PhoneNumber) => void): UseMutationResult<PhoneNumber, Error, NewNumber> {
  const queryClient = useQueryClient();
  return useIdempotentMutation(addNumber, (body: NewNumber) => ({ body }), {
    onSuccess: (number) => {
      putNumber(queryClient, number);
      onAdded(number);
    },
  });
}
