import { useDeed, useRemote } from '@linecheck/frontend-kit';
import { sendTest } from '@linecheck/frontend-kit/operations/sms-test';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { further, type SmsTest, type TestRequest } from '../../tests/sms-test';
import { testKeys } from '../../tests/test-keys';

/** Sends a test; the answer comes before the text is sent. */
export function useSendTest(): UseMutationResult<SmsTest, Error, TestRequest> {
  const queryClient = useQueryClient();
  const { onEvent } = useRemote();
  return useDeed(sendTest, (body: TestRequest) => ({ body }), {
    onSuccess: (test) => {
      queryClient.setQueryData<SmsTest>(testKeys.one(test.test_id), (known) => further(known, test));
      void queryClient.invalidateQueries({ queryKey: testKeys.history });
      onEvent?.({ type: 'test-sent', testId: test.test_id });
    },
  });
}
