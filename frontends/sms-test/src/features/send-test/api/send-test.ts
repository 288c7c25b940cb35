import { useIdempotentMutation, useRemote } from '@linecheck/frontend-kit';
import { sendTest } from '@linecheck/frontend-kit/operations/sms-test';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { keepTest } from '../../test-messages/keep-test';
import type { SmsTest, TestRequest } from '../../test-messages/sms-test';
import { testKeys } from '../../test-messages/test-keys';

/** Sends a test to one number; the answer comes before the text is sent. */
export function useSendTest(): UseMutationResult<SmsTest, Error, TestRequest> {
  const queryClient = useQueryClient();
  const { onEvent } = useRemote();
  const sending = useIdempotentMutation(sendTest, (body: TestRequest) => ({ body }), {
    onSuccess: (answer) => {
      const test = answer as SmsTest;
      keepTest(queryClient, test);
      void queryClient.invalidateQueries({ queryKey: testKeys.history });
      onEvent?.({ type: 'test-sent', testId: test.test_id });
    },
  });
  // The list of tests is the answer to `phone_numbers`, which a TestRequest has not.
  return sending as UseMutationResult<SmsTest, Error, TestRequest>;
}
