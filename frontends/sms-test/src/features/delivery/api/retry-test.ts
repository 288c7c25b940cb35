import { useIdempotentMutation, useRemote } from '@linecheck/frontend-kit';
import { retryTest } from '@linecheck/frontend-kit/operations/sms-test';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { keepTest } from '../../test-messages/keep-test';
import type { SmsTest } from '../../test-messages/sms-test';
import { testKeys } from '../../test-messages/test-keys';

/** Sends the text of a failed test again, by its id; the answer is the new test. */
export function useRetryTest(): UseMutationResult<SmsTest, Error, string> {
  const queryClient = useQueryClient();
  const { onEvent } = useRemote();
  return useIdempotentMutation(retryTest, (testId: string) => ({ params: { test_id: testId } }), {
    onSuccess: (test) => {
      keepTest(queryClient, test);
      onEvent?.({ type: 'test-sent', testId: test.test_id });
    },
    // The one that failed names its successor now; where it was refused, its service may know more than this page.
    onSettled: (_test, _error, testId) => {
      void queryClient.invalidateQueries({ queryKey: testKeys.one(testId) });
      void queryClient.invalidateQueries({ queryKey: testKeys.history });
    },
  });
}
