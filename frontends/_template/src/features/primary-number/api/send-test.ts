import { useIdempotentMutation, useRemote } from '@linecheck/frontend-kit';
import { sendTest } from '@linecheck/frontend-kit/operations/sms-test';
import type { AnswerOf, smsTestApi } from '@linecheck/shared-contracts';
import type { UseMutationResult } from '@tanstack/react-query';

/** Sends a test to a number; attempted again after an error it has the same Idempotency-Key. */
export function useSendTest(): UseMutationResult<AnswerOf<typeof smsTestApi.sendTest>, Error, string> {
  const { onEvent } = useRemote();
  return useIdempotentMutation(sendTest, (phoneNumber: string) => ({ body: { phone_number: phoneNumber } }), {
    onSuccess: (answer) => {
      if ('test_id' in answer) onEvent?.({ type: 'test-sent', testId: answer.test_id });
    },
  });
}
