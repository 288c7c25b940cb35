import { useIdempotentMutation, useRemote } from '@linecheck/frontend-kit';
import { sendTest } from '@linecheck/frontend-kit/operations/sms-test';
import type { smsTestApi } from '@linecheck/shared-contracts';
import type { UseMutationResult } from '@tanstack/react-query';

/** Sends a test to a number; attempted again after an error it has the same Idempotency-Key. */
export function useSendTest(): UseMutationResult<smsTestApi.SmsTest, Error, string> {
  const { onEvent } = useRemote();
  return useIdempotentMutation(sendTest, (phoneNumber: string) => ({ body: { phone_number: phoneNumber } }), {
    onSuccess: (test) => onEvent?.({ type: 'test-sent', testId: test.test_id }),
  });
}
