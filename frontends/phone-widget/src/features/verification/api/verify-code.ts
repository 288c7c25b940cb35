import { useApi } from '@linecheck/frontend-kit';
import { verifyCode } from '@linecheck/frontend-kit/operations/phone-numbers';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { putNumber } from '../../numbers/number-cache';
import type { PhoneNumber } from '../../numbers/phone-number';

/** Proves a number with the code that was texted to it. `onVerified` is called although whoever asked has left meanwhile. */
export function useVerifyCode(phoneId: string, onVerified: () => void): UseMutationResult<PhoneNumber, Error, string> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (code) => api(verifyCode, { body: { phone_id: phoneId, verification_code: code } }),
    onSuccess: (number) => {
      putNumber(queryClient, number);
      onVerified();
    },
  });
}
